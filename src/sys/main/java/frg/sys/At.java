package frg.sys;

import static frg.link.Native.syscall;

import frg.bindings.libc.Libc;

/**
 * System calls on (directory descriptor, name): path_resolution(7) with one component at a time is the caller's
 * business. A name is the address of bytes that end in NUL; any other byte is allowed.
 */
public final class At {
    /** The directory descriptor that means the working directory. */
    public static final int FDCWD = Libc.AT_FDCWD();

    private static final int OPENAT = Libc.__NR_openat();
    private static final int OPENAT2 = Libc.__NR_openat2();
    private static final int STATX = Libc.__NR_statx();
    private static final int MKDIRAT = Libc.__NR_mkdirat();
    private static final int MKNODAT = Libc.__NR_mknodat();
    private static final int UNLINKAT = Libc.__NR_unlinkat();
    private static final int SYMLINKAT = Libc.__NR_symlinkat();
    private static final int LINKAT = Libc.__NR_linkat();
    private static final int RENAMEAT2 = Libc.__NR_renameat2();
    private static final int READLINKAT = Libc.__NR_readlinkat();
    private static final int FCHMODAT = Libc.__NR_fchmodat();
    private static final int FCHOWNAT = Libc.__NR_fchownat();
    private static final int UTIMENSAT = Libc.__NR_utimensat();
    private static final int TRUNCATE = Libc.__NR_truncate();
    private static final int FACCESSAT2 = Libc.__NR_faccessat2();
    private static final int FCHDIR = Libc.__NR_fchdir();
    private static final int CHDIR = Libc.__NR_chdir();
    private static final int OPEN_HOW = 24; // sizeof(struct open_how), openat2(2)

    private At() {}

    /**
     * openat(2).
     *
     * @return a descriptor that the caller closes, or -errno
     */
    public static int openat(int dir, long name, int flags, int mode) {
        return (int) syscall(OPENAT, dir, name, flags, mode, 0, 0);
    }

    /**
     * openat2(2).
     *
     * @param how address of a struct open_how
     * @return a descriptor that the caller closes, or -errno
     */
    public static int openat2(int dir, long name, long how) {
        return (int) syscall(OPENAT2, dir, name, how, OPEN_HOW, 0, 0);
    }

    /** statx(2) into 256 bytes at {@code to}. */
    public static int statx(int dir, long name, int flags, int mask, long to) {
        return (int) syscall(STATX, dir, name, flags, mask, to, 0);
    }

    /** mkdirat(2); the thread's umask applies. */
    public static int mkdirat(int dir, long name, int mode) {
        return (int) syscall(MKDIRAT, dir, name, mode);
    }

    /**
     * mknodat(2).
     *
     * @param rdev in the kernel's 32-bit form (new_encode_dev)
     */
    public static int mknodat(int dir, long name, int mode, int rdev) {
        return (int) syscall(MKNODAT, dir, name, mode, rdev & 0xFFFF_FFFFL, 0, 0);
    }

    /**
     * unlinkat(2).
     *
     * @param flags AT_REMOVEDIR or 0
     */
    public static int unlinkat(int dir, long name, int flags) {
        return (int) syscall(UNLINKAT, dir, name, flags);
    }

    /** symlinkat(2). */
    public static int symlinkat(long target, int dir, long name) {
        return (int) syscall(SYMLINKAT, target, dir, name);
    }

    /** linkat(2). */
    public static int linkat(int oldDir, long oldName, int newDir, long newName, int flags) {
        return (int) syscall(LINKAT, oldDir, oldName, newDir, newName, flags, 0);
    }

    /**
     * renameat2(2).
     *
     * @param flags {@code RENAME_*}
     */
    public static int renameat2(int oldDir, long oldName, int newDir, long newName, int flags) {
        return (int) syscall(RENAMEAT2, oldDir, oldName, newDir, newName, flags, 0);
    }

    /**
     * readlinkat(2).
     *
     * @return bytes put at {@code to}, no NUL, or -errno
     */
    public static int readlinkat(int dir, long name, long to, int count) {
        return (int) syscall(READLINKAT, dir, name, to, count, 0, 0);
    }

    /** fchmodat(2) as the kernel has it: follows a last symbolic link. */
    public static int fchmodat(int dir, long name, int mode) {
        return (int) syscall(FCHMODAT, dir, name, mode);
    }

    /**
     * fchownat(2).
     *
     * @param uid or gid -1: unchanged
     */
    public static int fchownat(int dir, long name, int uid, int gid, int flags) {
        return (int) syscall(FCHOWNAT, dir, name, uid, gid, flags, 0);
    }

    /**
     * utimensat(2).
     *
     * @param times address of two struct timespec
     */
    public static int utimensat(int dir, long name, long times, int flags) {
        return (int) syscall(UTIMENSAT, dir, name, times, flags, 0, 0);
    }

    /** truncate(2); follows a last symbolic link. */
    public static int truncate(long path, long size) {
        return (int) syscall(TRUNCATE, path, size, 0);
    }

    /** faccessat2(2). */
    public static int faccessat2(int dir, long name, int mask, int flags) {
        return (int) syscall(FACCESSAT2, dir, name, mask, flags, 0, 0);
    }

    /** fchdir(2): the calling thread's, after {@link Task#ownFs}. */
    public static int fchdir(int fd) {
        return (int) syscall(FCHDIR, fd, 0, 0);
    }

    /** chdir(2): the calling thread's, after {@link Task#ownFs}. */
    public static int chdir(long path) {
        return (int) syscall(CHDIR, path, 0, 0);
    }
}
