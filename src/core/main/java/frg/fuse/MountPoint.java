package frg.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import frg.mem.Block;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.Libfuse3;
import frg.sys.Linux;
import frg.sys.Mounts;
import frg.sys.ProcFd;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.sys.SysException;
import frg.sys.Task;
import frg.mem.Mem;

/**
 * Makes and ends FUSE mounts. With CAP_SYS_ADMIN by libfuse3, or by mount(2) where that library is missing; for an
 * ordinary user by fusermount3(1). A mount point is named by the descriptor that was opened before, so that a swapped
 * symbolic link does not move the mount.
 */
public final class MountPoint {
    private static final long CAP_SYS_ADMIN = 1L << 21; // linux/capability.h

    /** Ways to mount with CAP_SYS_ADMIN; users have fusermount3. */
    public enum Way {
        /** libfuse3, if it is there, else mount(2). */
        BEST,
        /** libfuse3. */
        LIBFUSE,
        /** mount(2). */
        KERNEL
    }

    private MountPoint() {}

    /**
     * Mounts on the directory that {@code target} is open on.
     *
     * @param target O_PATH descriptor of the mount point
     * @param path   its absolute path; bytes
     * @param shown  the path for messages
     * @return /dev/fuse, attached, close-on-exec, the caller's to close
     */
    public static int mount(int target, byte[] path, String shown, MountOptions options, Way way) throws SysException {
        if ((Task.effective() & CAP_SYS_ADMIN) == 0) {
            return Fusermount.mount(target, path, shown, options);
        }
        if (way != Way.KERNEL) {
            Libfuse3 library = Libfuse3.load();
            int fd = library == null ? -1 : library.mount(options.words(), ("/proc/self/fd/" + target).getBytes(UTF_8));
            if (fd >= 0) {
                return fd;
            }
            if (way == Way.LIBFUSE) {
                throw new SysException("fuse_session_mount", shown, Errno.ENOSYS, "libfuse3 is missing or refused");
            }
        }
        return kernel(target, shown, options); // if libfuse refused, this says why
    }

    private static int kernel(int target, String shown, MountOptions options) throws SysException {
        int fd;
        try (Block device = Block.string("/dev/fuse".getBytes(UTF_8))) {
            int how = Linux.O_RDWR | Linux.O_CLOEXEC;
            fd = (int) SysException.check(At.openat(At.FDCWD, device.address(), how, 0), "open", "/dev/fuse");
        }
        try (Block source = Block.string(options.source());
                Block type = Block.string(("fuse." + MountOptions.SUBTYPE).getBytes(UTF_8));
                Block data = Block.string(options.kernel(fd, Task.geteuid(), Task.getegid()));
                Block at = Block.of(ProcFd.SIZE)) {
            long point = ProcFd.path(at.address(), target);
            int result = Mounts.mount(source.address(), point, type.address(), options.flags(), data.address());
            if (result < 0) {
                Sys.close(fd);
                throw new SysException("mount", shown, -result);
            }
            return fd;
        }
    }

    /**
     * The mount that is on top at {@code path} now; asks the file system there nothing.
     *
     * @return field 1 of its line in /proc/self/mountinfo, or -errno
     */
    public static long top(byte[] path) {
        try (Block name = Block.string(path); Block stat = Block.of(Statx.SIZE); Block empty = Block.of(8)) {
            int fd = At.openat(At.FDCWD, name.address(), Linux.O_PATH | Linux.O_NOFOLLOW | Linux.O_CLOEXEC, 0);
            if (fd < 0) {
                return fd;
            }
            int flags = Linux.AT_EMPTY_PATH | Linux.AT_STATX_DONT_SYNC;
            Mem.int8(empty.address(), 0);
            int result = At.statx(fd, empty.address(), flags, Statx.WANTED, stat.address());
            Sys.close(fd);
            return result < 0 ? result : Statx.mntId(stat.address());
        }
    }

    /**
     * Ends the mount {@code mountId} at {@code path} if it is the one on top there.
     *
     * @return 0; -EINVAL if another mount, or none, is on top; or -errno: EBUSY
     */
    public static int unmount(byte[] path, long mountId, boolean lazy, boolean force) {
        if (top(path) != mountId) {
            return -Errno.EINVAL;
        }
        if ((Task.effective() & CAP_SYS_ADMIN) == 0) {
            return Fusermount.unmount(path, lazy);
        }
        int flags = Linux.UMOUNT_NOFOLLOW | (lazy ? Linux.MNT_DETACH : 0) | (force ? Linux.MNT_FORCE : 0);
        try (Block name = Block.string(path)) {
            return Mounts.umount2(name.address(), flags);
        }
    }
}
