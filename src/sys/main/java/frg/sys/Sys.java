package frg.sys;

import static frg.link.Native.syscall;
import static frg.sys.Errno.EINTR;

import frg.bindings.libc.Libc;

/**
 * System calls on open descriptors: data, positions, locks, control. Each retries EINTR where its man page allows that.
 */
public final class Sys {
    private static final int READ = Libc.__NR_read();
    private static final int WRITE = Libc.__NR_write();
    private static final int CLOSE = Libc.__NR_close();
    private static final int LSEEK = Libc.__NR_lseek();
    private static final int PREAD = Libc.__NR_pread64();
    private static final int PWRITE = Libc.__NR_pwrite64();
    private static final int PREADV2 = Libc.__NR_preadv2();
    private static final int FTRUNCATE = Libc.__NR_ftruncate();
    private static final int FSYNC = Libc.__NR_fsync();
    private static final int FDATASYNC = Libc.__NR_fdatasync();
    private static final int FALLOCATE = Libc.__NR_fallocate();
    private static final int COPY_FILE_RANGE = Libc.__NR_copy_file_range();
    private static final int GETDENTS64 = Libc.__NR_getdents64();
    private static final int FCNTL = Libc.__NR_fcntl();
    private static final int FLOCK = Libc.__NR_flock();
    private static final int IOCTL = Libc.__NR_ioctl();
    private static final int POLL = Libc.__NR_poll();
    private static final int FSTATFS = Libc.__NR_fstatfs();
    private static final int PIPE2 = Libc.__NR_pipe2();
    private static final int FCHMOD = Libc.__NR_fchmod();

    private Sys() {}

    /**
     * read(2).
     *
     * @param to address of {@code count} writable bytes, the caller's, not kept
     * @return bytes read, 0 at the end, or -errno; EINTR is answered, since a reader may be stopped by a signal
     */
    public static long read(int fd, long to, long count) {
        return syscall(READ, fd, to, count);
    }

    /**
     * write(2); retries EINTR.
     *
     * @param from address of {@code count} bytes, the caller's, not kept
     * @return bytes written or -errno
     */
    public static long write(int fd, long from, long count) {
        long n;
        do {
            n = syscall(WRITE, fd, from, count);
        } while (n == -EINTR);
        return n;
    }

    /**
     * pread(2) into native memory. Retries EINTR; a short count is the caller's business.
     *
     * @param to    address of {@code count} writable bytes, the caller's, not kept
     * @param count bytes, 0 to 2^31 - 4096 (the kernel transfers no more)
     * @return bytes read, 0 at end of file, or -errno: EBADF, EINVAL, EIO, EISDIR, ENXIO
     */
    public static long pread(int fd, long to, long count, long offset) {
        long n;
        do {
            n = syscall(PREAD, fd, to, count, offset, 0, 0);
        } while (n == -EINTR);
        return n;
    }

    /**
     * preadv2(2): as {@link #pread}, with flags.
     *
     * @param iovec address of {@code vectors} struct iovec
     * @param flags {@code RWF_*}; RWF_NOWAIT answers EAGAIN where the call would wait for a disk
     */
    public static long preadv2(int fd, long iovec, int vectors, long offset, int flags) {
        return syscall(PREADV2, fd, iovec, vectors, offset, 0, flags);
    }

    /**
     * pwrite(2). Retries EINTR.
     *
     * @return bytes written, or -errno: EBADF, EFBIG, EINVAL, EIO, ENOSPC, EDQUOT, EPERM
     */
    public static long pwrite(int fd, long from, long count, long offset) {
        long n;
        do {
            n = syscall(PWRITE, fd, from, count, offset, 0, 0);
        } while (n == -EINTR);
        return n;
    }

    /** close(2). Linux frees the number whatever it answers; never repeated. */
    public static long close(int fd) {
        return syscall(CLOSE, fd, 0, 0);
    }

    /** lseek(2). */
    public static long lseek(int fd, long offset, int whence) {
        return syscall(LSEEK, fd, offset, whence);
    }

    /** ftruncate(2); retries EINTR. */
    public static long ftruncate(int fd, long size) {
        long n;
        do {
            n = syscall(FTRUNCATE, fd, size, 0);
        } while (n == -EINTR);
        return n;
    }

    /** fsync(2), or fdatasync(2) where {@code data} says that metadata may wait. Blocks. */
    public static long fsync(int fd, boolean data) {
        return syscall(data ? FDATASYNC : FSYNC, fd, 0, 0);
    }

    /** fallocate(2). May block for long; answers EINTR. */
    public static long fallocate(int fd, int mode, long offset, long length) {
        return syscall(FALLOCATE, fd, mode, offset, length, 0, 0);
    }

    /**
     * copy_file_range(2).
     *
     * @param inOffset  address of the 64-bit offset to read from; advanced
     * @param outOffset address of the 64-bit offset to write to; advanced
     */
    public static long copyFileRange(int in, long inOffset, int out, long outOffset, long length, int flags) {
        return syscall(COPY_FILE_RANGE, in, inOffset, out, outOffset, length, flags);
    }

    /**
     * getdents64(2).
     *
     * @param to address of {@code count} writable bytes
     * @return bytes of whole struct linux_dirent64 records, 0 at the end, or -errno
     */
    public static long getdents64(int fd, long to, int count) {
        return syscall(GETDENTS64, fd, to, count);
    }

    /** fcntl(2). */
    public static long fcntl(int fd, int command, long argument) {
        return syscall(FCNTL, fd, command, argument);
    }

    /** flock(2). */
    public static long flock(int fd, int operation) {
        return syscall(FLOCK, fd, operation, 0);
    }

    /** ioctl(2). */
    public static long ioctl(int fd, long request, long argument) {
        return syscall(IOCTL, fd, request, argument);
    }

    /**
     * poll(2).
     *
     * @param pollfds   address of {@code count} struct pollfd
     * @param timeoutMs milliseconds; -1 waits for ever
     */
    public static long poll(long pollfds, int count, int timeoutMs) {
        return syscall(POLL, pollfds, count, timeoutMs);
    }

    /** fstatfs(2) into a struct statfs at {@code to}. */
    public static long fstatfs(int fd, long to) {
        return syscall(FSTATFS, fd, to, 0);
    }

    /** pipe2(2): two ints at {@code to}. */
    public static long pipe2(long to, int flags) {
        return syscall(PIPE2, to, flags, 0);
    }

    /** fchmod(2). */
    public static long fchmod(int fd, int mode) {
        return syscall(FCHMOD, fd, mode, 0);
    }
}
