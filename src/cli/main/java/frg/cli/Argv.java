package frg.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The arguments as the bytes that were typed. The launcher decodes them by the locale, which loses bytes: under
 * {@code LC_ALL=C} all above 0x7f become U+FFFD or '?'. The kernel still has them.
 */
final class Argv {
    private Argv() {
    }

    /**
     * The same arguments as byte strings (package comment).
     *
     * @param decoded what {@code main} was given
     */
    static String[] exact(String[] decoded) {
        for (String argument : decoded) {
            if (!plain(argument)) {
                return fromKernel(decoded);
            }
        }
        return decoded;
    }

    /** Whether decoding cannot have changed it: '?' may stand for a byte that the locale does not know. */
    private static boolean plain(String argument) {
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c >= 0x7f || c == '?') {
                return false;
            }
        }
        return true;
    }

    private static String[] fromKernel(String[] decoded) {
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            return last(in.readAllBytes(), decoded);
        } catch (IOException e) {
            return utf8(decoded);
        }
    }

    /**
     * The last arguments of a command line: java's own options and the main class come first.
     *
     * @param cmdline /proc/self/cmdline (proc(5)): each argument ended by a NUL byte
     * @param decoded the arguments of {@code main}, of which the number counts
     */
    static String[] last(byte[] cmdline, String[] decoded) {
        String[] exact = new String[decoded.length];
        int end = cmdline.length - 1;
        for (int i = exact.length - 1; i >= 0; i--) {
            if (end < 0 || cmdline[end] != 0) {
                return utf8(decoded);
            }
            int start = end;
            while (start > 0 && cmdline[start - 1] != 0) {
                start--;
            }
            exact[i] = new String(cmdline, start, end - start, StandardCharsets.ISO_8859_1);
            end = start - 1;
        }
        return exact;
    }

    /** What is left where the kernel cannot be asked (no /proc). */
    private static String[] utf8(String[] decoded) {
        return Arrays.stream(decoded)
                .map(a -> new String(a.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toArray(String[]::new);
    }
}
