package frg.sys;

import static frg.link.Native.syscall;

import frg.bindings.libc.Libc;

/** Extended attributes, xattr(7), by path; the path is that of a descriptor: {@link ProcFd}. */
public final class Xattr {
    private static final int GETXATTR = Libc.__NR_getxattr();
    private static final int SETXATTR = Libc.__NR_setxattr();
    private static final int LISTXATTR = Libc.__NR_listxattr();
    private static final int REMOVEXATTR = Libc.__NR_removexattr();

    private Xattr() {}

    /**
     * getxattr(2).
     *
     * @param size 0 asks for the length
     * @return bytes of the value, or -errno: ENODATA, ERANGE
     */
    public static long getxattr(long path, long name, long to, long size) {
        return syscall(GETXATTR, path, name, to, size, 0, 0);
    }

    /**
     * setxattr(2).
     *
     * @param flags XATTR_CREATE, XATTR_REPLACE or 0
     */
    public static long setxattr(long path, long name, long value, long size, int flags) {
        return syscall(SETXATTR, path, name, value, size, flags, 0);
    }

    /**
     * listxattr(2).
     *
     * @return bytes of the list of NUL-terminated names, or -errno: ERANGE
     */
    public static long listxattr(long path, long to, long size) {
        return syscall(LISTXATTR, path, to, size);
    }

    /** removexattr(2). */
    public static long removexattr(long path, long name) {
        return syscall(REMOVEXATTR, path, name, 0);
    }
}
