package frg.host;

import static frg.sys.Errno.EACCES;
import static frg.sys.Errno.EINVAL;
import static frg.sys.Errno.EOPNOTSUPP;
import static frg.sys.Errno.ERANGE;

import frg.mem.Mem;
import frg.sys.At;
import frg.sys.Linux;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.sys.Xattr;
import frg.tree.Req;
import frg.tree.SetAttr;

/**
 * Operations of a host tree on what an object is like: attributes, extended attributes, access, the file system's
 * size.
 */
final class Attributes {
    private static final int TIMES = 96; // in Req.scratch: two struct timespec
    private static final byte[] TRUSTED = "trusted.".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Reach reach;
    private final Identity identity;

    Attributes(Reach reach, Identity identity) {
        this.reach = reach;
        this.identity = identity;
    }

    int getattr(Req req, int index, int fd) {
        int result = fd >= 0
                ? At.statx(fd, Reach.self(req), Linux.AT_EMPTY_PATH, Statx.WANTED, req.attr())
                : reach.getattr(req, index);
        if (result == 0) {
            reach.show(req);
        }
        return result;
    }

    /**
     * @param fd a descriptor that is open for I/O on the object, or -1;
     *
     * @param writable whether for writing
     */
    int setattr(Req req, int index, int fd, boolean writable) {
        SetAttr set = req.setattr();
        int pathFd = reach.fd(req, index);
        if (pathFd < 0 && fd < 0) {
            return pathFd;
        }
        long path = Reach.path(req, pathFd < 0 ? fd : pathFd, false);
        identity.change(set.has(SetAttr.KILL_SUIDGID), req.caller());
        int result = 0;
        if (set.has(SetAttr.MODE)) {
            result = chmod(req, index, fd, path);
        }
        if (result == 0 && set.has(SetAttr.UID | SetAttr.GID)) {
            int uid = set.has(SetAttr.UID) ? set.uid : -1;
            int gid = set.has(SetAttr.GID) ? set.gid : -1;
            int flags = Linux.AT_EMPTY_PATH | Linux.AT_SYMLINK_NOFOLLOW;
            result = At.fchownat(pathFd < 0 ? fd : pathFd, Reach.self(req), uid, gid, flags);
        }
        if (result == 0 && set.has(SetAttr.SIZE)) {
            result = writable ? (int) Sys.ftruncate(fd, set.size) : At.truncate(path, set.size);
        }
        if (result == 0 && set.has(SetAttr.ATIME | SetAttr.MTIME)) {
            result = times(req, pathFd < 0 ? fd : pathFd);
        }
        return result < 0 ? result : getattr(req, index, fd);
    }

    private int chmod(Req req, int index, int fd, long path) {
        int mode = req.setattr().mode & 07777;
        if (fd >= 0) {
            return (int) Sys.fchmod(fd, mode);
        }
        return reach.objects.type(index) == Linux.S_IFLNK ? -EOPNOTSUPP : At.fchmodat(Linux.AT_FDCWD, path, mode);
    }

    private int times(Req req, int fd) {
        SetAttr set = req.setattr();
        long times = req.scratch() + TIMES;
        time(times, set.has(SetAttr.ATIME), set.has(SetAttr.ATIME_NOW), set.atime, set.atimeNs);
        time(times + 16, set.has(SetAttr.MTIME), set.has(SetAttr.MTIME_NOW), set.mtime, set.mtimeNs);
        return At.utimensat(fd, Reach.self(req), times, Linux.AT_EMPTY_PATH);
    }

    private static void time(long to, boolean set, boolean now, long seconds, int ns) {
        Mem.int64(to, seconds);
        Mem.int64(to + 8, !set ? Linux.UTIME_OMIT : now ? Linux.UTIME_NOW : ns);
    }

    int readlink(Req req, int index) {
        if (reach.objects.type(index) != Linux.S_IFLNK) {
            return -EINVAL;
        }
        int fd = reach.fd(req, index);
        return fd < 0 ? fd : At.readlinkat(fd, Reach.self(req), req.out(), req.room());
    }

    int statfs(Req req, int index) {
        int fd = reach.fd(req, index);
        return fd < 0 ? fd : (int) Sys.fstatfs(fd, req.out());
    }

    int getxattr(Req req, int index, long name, int size) {
        long path = reach.path(req, index);
        return (int) (path < 0 ? path : Xattr.getxattr(path, name, req.out(), size));
    }

    int setxattr(Req req, int index, long name, long value, int size, int flags, boolean killSgid) {
        long path = reach.path(req, index);
        if (path < 0) {
            return (int) path;
        }
        identity.change(killSgid);
        return (int) Xattr.setxattr(path, name, value, size, flags);
    }

    int removexattr(Req req, int index, long name) {
        long path = reach.path(req, index);
        return (int) (path < 0 ? path : Xattr.removexattr(path, name));
    }

    /** The host lists {@code trusted.*} to us; to the caller only if it is root, as xattr(7) has it. */
    int listxattr(Req req, int index, int size) {
        long path = reach.path(req, index);
        if (path < 0) {
            return (int) path;
        }
        long list = req.names();
        int bytes = (int) Xattr.listxattr(path, list, Req.NAMES);
        int kept = 0;
        int at = 0;
        while (at < bytes) {
            int length = Mem.strnlen(list + at, bytes - at) + 1;
            if (length == 0) {
                break;
            }
            if (req.caller().uid() == 0 || !trusted(list + at, length)) {
                Mem.copy(list + at, list + kept, length);
                kept += length;
            }
            at += length;
        }
        if (bytes < 0 || size == 0) {
            return bytes < 0 ? bytes : kept;
        }
        if (kept > size) {
            return -ERANGE;
        }
        Mem.copy(list, req.out(), kept);
        return kept;
    }

    private static boolean trusted(long name, int length) {
        if (length < TRUSTED.length) {
            return false;
        }
        for (int i = 0; i < TRUSTED.length; i++) {
            if (Mem.int8(name + i) != TRUSTED[i]) {
                return false;
            }
        }
        return true;
    }

    /** Mode bits against the caller's uid and gid; the front ends that ask do not let the kernel check. */
    int access(Req req, int index, int mask) {
        int result = getattr(req, index, -1);
        if (result < 0) {
            return result;
        }
        long attr = req.attr();
        int mode = Statx.mode(attr);
        int uid = req.caller().uid();
        if (uid == 0) {
            boolean execute = (mask & 1) == 0 || (mode & 0111) != 0 || (mode & Linux.S_IFMT) == Linux.S_IFDIR;
            return execute ? 0 : -EACCES;
        }
        int shift = uid == Statx.uid(attr) ? 6 : req.caller().gid() == Statx.gid(attr) ? 3 : 0;
        return (mode >> shift & mask & 7) == (mask & 7) ? 0 : -EACCES;
    }
}
