package frg.host;

import static frg.sys.Errno.EINVAL;
import static frg.sys.Errno.ENFILE;
import static frg.sys.Errno.ENOTTY;
import static frg.sys.Errno.ENXIO;
import static frg.sys.Errno.EOPNOTSUPP;
import static frg.sys.Errno.ESTALE;

import frg.mem.Mem;
import frg.sys.At;
import frg.sys.Ioctl;
import frg.sys.Linux;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.tree.Handles;
import frg.tree.Req;
import frg.tree.Tree;

/** Operations of a host tree on open files. A handle owns its descriptor from open to release. */
final class Files {
    /** Handle flag: the file system knows no RWF_NOWAIT, because it lies in memory. */
    private static final int PLAIN = 1 << 8;

    private static final int KEPT = Linux.O_ACCMODE | Linux.O_APPEND | Linux.O_TRUNC | Linux.O_SYNC | Linux.O_DSYNC;
    private static final int OFFSETS = 128; // layout of Req.scratch
    private static final int IOVEC = 144;
    private static final int NAME = 512;
    private static final int ARGUMENT = 160;
    private static final int ARGUMENT_MAX = 64;

    private final Reach reach;
    private final Objects objects;
    private final Identity identity;
    private final Handles handles;
    private final int tree;

    Files(Reach reach, Identity identity, Handles handles, int tree) {
        this.reach = reach;
        this.objects = reach.objects;
        this.identity = identity;
        this.handles = handles;
        this.tree = tree;
    }

    long open(Req req, int index, int flags) {
        if (objects.type(index) != Linux.S_IFREG) {
            return -ENXIO; // the kernel opens FIFOs, sockets and devices itself
        }
        identity.change((flags & Tree.OPEN_KILL_SUIDGID) != 0, req.caller());
        int fd = descriptor(req, index, flags & KEPT);
        return fd < 0 ? fd : handle(fd, index, flags);
    }

    /**
     * A descriptor of the object for I/O, opened by the kept one, or by name and then checked. Never by name where the
     * open itself changes something: it might be another file's name by now.
     */
    int descriptor(Req req, int index, int flags) {
        int parent = objects.parent(index);
        if (parent != 0 && (flags & Linux.O_TRUNC) == 0 && objects.fd(index) < 0) {
            int fd = byName(req, index, parent, flags);
            if (fd >= 0) {
                return fd;
            }
        }
        long path = reach.path(req, index);
        return path < 0 ? (int) path : At.openat(Linux.AT_FDCWD, path, flags | Linux.O_CLOEXEC, 0);
    }

    /** @return the descriptor, or -errno: the name does not lead to the object, or not with these flags */
    private int byName(Req req, int index, int parent, int flags) {
        int dir = reach.fd(req, parent);
        long name = req.scratch() + NAME;
        if (dir < 0 || objects.name(index, name) < 0) {
            return -ESTALE;
        }
        int fd = At.openat(dir, name, flags | Linux.O_NOFOLLOW | Linux.O_CLOEXEC | Linux.O_NONBLOCK, 0);
        if (fd < 0) {
            return fd;
        }
        int result = At.statx(fd, Reach.self(req), Linux.AT_EMPTY_PATH, Statx.WANTED, req.attr());
        if (result == 0 && objects.same(index, req.attr())) {
            return fd;
        }
        Sys.close(fd);
        return -ESTALE;
    }

    private long handle(int fd, int index, int flags) {
        int access = flags & Linux.O_ACCMODE;
        int kind = (access != Linux.O_RDONLY ? Handles.WRITE : 0) | (access != Linux.O_WRONLY ? Handles.READ : 0);
        return take(fd, index, kind);
    }

    private long take(int fd, int index, int kind) {
        int blocks = (objects.flags(index) & Objects.BLOCKS) != 0 ? Handles.BLOCKS : 0;
        long handle = handles.take(tree, fd, objects.node(index), kind | blocks);
        if (handle < 0) {
            Sys.close(fd);
            return handle;
        }
        objects.count(index); // the handle holds its node, even if the front end forgets it
        return handle;
    }

    long opendir(Req req, int index) {
        int fd = descriptor(req, index, Linux.O_RDONLY | Linux.O_DIRECTORY);
        return fd < 0 ? fd : take(fd, index, Handles.DIRECTORY | Handles.READ);
    }

    long create(Req req, int dir, long name, int length, int flags, int mode) {
        int dirFd = reach.fd(req, dir);
        if (dirFd < 0) {
            return dirFd;
        }
        identity.create(req.caller());
        int how = flags & (KEPT | Linux.O_EXCL) | Linux.O_CREAT | Linux.O_NOFOLLOW | Linux.O_CLOEXEC | Linux.O_NONBLOCK;
        int fd = At.openat(dirFd, name, how, mode & 07777);
        if (fd < 0) {
            return fd;
        }
        return created(req, fd, dir, name, length, flags);
    }

    long tmpfile(Req req, int dir, int flags, int mode) {
        int dirFd = reach.fd(req, dir);
        if (dirFd < 0) {
            return dirFd;
        }
        identity.create(req.caller());
        long dot = req.scratch() + NAME;
        Mem.int16(dot, '.');
        int how = flags & (KEPT | Linux.O_EXCL) | Linux.O_TMPFILE | Linux.O_CLOEXEC;
        int fd = At.openat(dirFd, dot, how, mode & 07777);
        if (fd < 0) {
            return fd;
        }
        long handle = created(req, fd, dir, dot + 1, 0, flags);
        if (handle >= 0) {
            int index = objects.index(req.node());
            objects.flag(index, Objects.PINNED);
            int copy = (int) Sys.fcntl(fd, Linux.F_DUPFD_CLOEXEC, 0);
            if (copy >= 0) {
                objects.keep(index, copy);
            }
        }
        return handle;
    }

    private long created(Req req, int fd, int dir, long name, int length, int flags) {
        int result = At.statx(fd, Reach.self(req), Linux.AT_EMPTY_PATH, Statx.WANTED, req.attr());
        int index = result < 0 ? 0 : objects.know(dir, name, length, req.attr());
        if (index == 0) {
            Sys.close(fd);
            return result < 0 ? result : -ENFILE;
        }
        if ((objects.flags(dir) & Objects.BLOCKS) != 0) {
            objects.flag(index, Objects.BLOCKS);
        }
        long handle = handle(fd, index, flags);
        if (handle < 0) {
            objects.drop(index, 1);
            return handle;
        }
        reach.show(req);
        req.node(objects.node(index));
        return handle;
    }

    int read(Req req, long handle, long offset, int count) {
        int flags = handles.flags(handle);
        int fd = handles.fd(handle);
        if (!req.inline() || (flags & PLAIN) != 0) {
            return (int) Sys.pread(fd, req.out(), count, offset);
        }
        int done = 0;
        long iovec = req.scratch() + IOVEC;
        while (done < count) {
            Mem.int64(iovec, req.out() + done);
            Mem.int64(iovec + 8, count - done);
            int n = (int) Sys.preadv2(fd, iovec, 1, offset + done, Linux.RWF_NOWAIT);
            if (n == -EOPNOTSUPP) {
                handles.flag(handle, PLAIN);
                return (int) Sys.pread(fd, req.out(), count, offset);
            }
            if (n < 0) {
                return n; // EAGAIN: not in the page cache
            }
            if (n == 0) {
                break;
            }
            done += n;
        }
        return done;
    }

    int write(Req req, long handle, long offset, long from, int count, boolean kill) {
        identity.change(kill, req.caller());
        return (int) Sys.pwrite(handles.fd(handle), from, count, offset);
    }

    void release(long handle) {
        int fd = handles.fd(handle);
        long node = handles.node(handle);
        handles.drop(handle);
        Sys.close(fd);
        int index = objects.index(node);
        if (index != 0) {
            objects.drop(index, 1);
        }
    }

    long copyFileRange(Req req, long in, long inOffset, long out, long outOffset, long count, int flags) {
        long offsets = req.scratch() + OFFSETS;
        Mem.int64(offsets, inOffset);
        Mem.int64(offsets + 8, outOffset);
        identity.change(true);
        return Sys.copyFileRange(handles.fd(in), offsets, handles.fd(out), offsets + 8, count, flags);
    }

    int fallocate(long handle, int mode, long offset, long length) {
        identity.change(true);
        return (int) Sys.fallocate(handles.fd(handle), mode, offset, length);
    }

    int ioctl(Req req, long handle, int command, long in, int inSize, int outSize) {
        if (!Ioctl.attributes(command)) {
            return -ENOTTY;
        }
        int room = Math.min(ARGUMENT_MAX, req.room());
        if (inSize < 0 || inSize > ARGUMENT_MAX || outSize < 0 || outSize > room) { // unsigned on the wire
            return -EINVAL;
        }
        long argument = req.scratch() + ARGUMENT;
        Mem.zero(argument, ARGUMENT_MAX);
        Mem.copy(in, argument, inSize);
        int result = (int) Sys.ioctl(handles.fd(handle), command & 0xFFFF_FFFFL, argument);
        if (result < 0) {
            return result;
        }
        Mem.copy(argument, req.out(), outSize);
        return outSize;
    }
}
