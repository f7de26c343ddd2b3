package frg.sys;

import frg.mem.Mem;

/**
 * Writes {@code /proc/self/fd/N}, the path of an open descriptor (proc(5)), into the caller's memory; makes no object.
 */
public final class ProcFd {
    /** Bytes that a path needs at most, NUL included. */
    public static final int SIZE = 32;

    private static final byte[] PREFIX = "/proc/self/fd/".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private ProcFd() {}

    /**
     * The path of {@code fd}.
     *
     * @param to {@link #SIZE} writable bytes, the caller's
     * @param fd 0 or more
     * @return {@code to}
     */
    public static long path(long to, int fd) {
        for (int i = 0; i < PREFIX.length; i++) {
            Mem.int8(to + i, PREFIX[i]);
        }
        int digits = 1;
        for (int rest = fd; rest >= 10; rest /= 10) {
            digits++;
        }
        long end = to + PREFIX.length + digits;
        Mem.int8(end, 0);
        int rest = fd;
        for (int i = 1; i <= digits; i++) {
            Mem.int8(end - i, '0' + rest % 10);
            rest /= 10;
        }
        return to;
    }
}
