package frg.sys;

import frg.bindings.libc.Libc;
import frg.link.Native;
import frg.mem.Nullable;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Error numbers of errno(3), with glibc's own names and untranslated texts. */
public final class Errno {
    public static final int EPERM = Libc.EPERM();
    public static final int ENOENT = Libc.ENOENT();
    public static final int EINTR = Libc.EINTR();
    public static final int EIO = Libc.EIO();
    public static final int ENXIO = Libc.ENXIO();
    public static final int E2BIG = Libc.E2BIG();
    public static final int EBADF = Libc.EBADF();
    public static final int EAGAIN = Libc.EAGAIN();
    public static final int ENOMEM = Libc.ENOMEM();
    public static final int EACCES = Libc.EACCES();
    public static final int EBUSY = Libc.EBUSY();
    public static final int EEXIST = Libc.EEXIST();
    public static final int EXDEV = Libc.EXDEV();
    public static final int ENODEV = Libc.ENODEV();
    public static final int ENOTDIR = Libc.ENOTDIR();
    public static final int EISDIR = Libc.EISDIR();
    public static final int EINVAL = Libc.EINVAL();
    public static final int ENFILE = Libc.ENFILE();
    public static final int EMFILE = Libc.EMFILE();
    public static final int ENOTTY = Libc.ENOTTY();
    public static final int EFBIG = Libc.EFBIG();
    public static final int ENOSPC = Libc.ENOSPC();
    public static final int EROFS = Libc.EROFS();
    public static final int ERANGE = Libc.ERANGE();
    public static final int ENAMETOOLONG = Libc.ENAMETOOLONG();
    public static final int ENOSYS = Libc.ENOSYS();
    public static final int ELOOP = Libc.ELOOP();
    public static final int ENODATA = Libc.ENODATA();
    public static final int EPROTO = Libc.EPROTO();
    public static final int EOVERFLOW = Libc.EOVERFLOW();
    public static final int EOPNOTSUPP = Libc.EOPNOTSUPP();
    public static final int ECONNABORTED = Libc.ECONNABORTED();
    public static final int ENOTCONN = Libc.ENOTCONN();
    public static final int ETIMEDOUT = Libc.ETIMEDOUT();
    public static final int ESTALE = Libc.ESTALE();

    /** Longer than any name or text of an errno. */
    private static final int TEXT_MAX = 256;

    private Errno() {}

    /**
     * strerrorname_np(3).
     *
     * @param errno positive
     * @return {@code ENOENT} and the like; {@code errno 4000} for a number that has no name
     */
    public static String name(int errno) {
        String name = string(Native.call(Native.find("strerrorname_np"), errno));
        return name == null ? "errno " + errno : name;
    }

    /**
     * strerrordesc_np(3): the text in English, whatever the locale.
     *
     * @param errno positive
     */
    public static String text(int errno) {
        String text = string(Native.call(Native.find("strerrordesc_np"), errno));
        return text == null ? "Unknown error " + errno : text;
    }

    /** A string that libc owns for ever; null at address 0. */
    private static @Nullable String string(long address) {
        if (address == 0) {
            return null;
        }
        MemorySegment text = MemorySegment.ofAddress(address).reinterpret(TEXT_MAX);
        return text.getString(0, StandardCharsets.US_ASCII);
    }
}
