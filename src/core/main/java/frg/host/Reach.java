package frg.host;

import static frg.sys.Errno.ENFILE;
import static frg.sys.Errno.ENOENT;
import static frg.sys.Errno.ENOTDIR;
import static frg.sys.Errno.ESTALE;

import frg.sys.Linux;
import frg.mem.Mem;
import frg.sys.At;
import frg.sys.ProcFd;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.tree.Devices;
import frg.tree.Req;

/**
 * How a host tree gets from a node to its object: by the descriptor that is kept, or by parent and name, checked to
 * be the same object. Every step is one name below one descriptor; symbolic links are never followed.
 */
final class Reach {
    static final int O_PATH = Linux.O_PATH | Linux.O_NOFOLLOW | Linux.O_CLOEXEC;
    static final int EMPTY_PATH = Linux.AT_EMPTY_PATH;

    private static final int BY_NAME = Linux.AT_SYMLINK_NOFOLLOW | Linux.AT_NO_AUTOMOUNT;
    private static final int DONT_SYNC = Linux.AT_STATX_DONT_SYNC;
    private static final int AGAIN = Integer.MIN_VALUE;
    private static final int PATH_A = 0; // layout of Req.scratch
    private static final int PATH_B = 32;
    private static final int NAME = 256;
    private static final int STAT = 768;

    final Objects objects;
    private final Crossing crossing;
    private final Devices devices;

    Reach(Objects objects, Crossing crossing, Devices devices) {
        this.objects = objects;
        this.crossing = crossing;
        this.devices = devices;
    }

    /** Address of an empty name: the object that a descriptor is itself. */
    static long self(Req req) {
        long name = req.scratch() + NAME;
        Mem.int8(name, 0);
        return name;
    }

    /**
     * An O_PATH descriptor of the object; the table's, valid until the request ends.
     *
     * @return it, or -errno
     */
    int fd(Req req, int index) {
        int fd = objects.fd(index);
        return fd >= 0 ? fd : find(req, index);
    }

    private int find(Req req, int index) {
        while (true) {
            int[] way = objects.way(index);
            int fd = way.length == 0 ? -ESTALE : objects.fd(way[0]);
            if (way.length != 0 && fd < 0) {
                continue; // given up meanwhile
            }
            for (int i = 1; i < way.length && fd >= 0; i++) {
                fd = step(req, way[i - 1], fd, way[i]);
            }
            if (fd != AGAIN) {
                return fd;
            }
        }
    }

    /**
     * One name down, by the record.
     *
     * @return a descriptor that is kept, {@link #AGAIN} if the object was moved meanwhile, or -errno
     */
    private int step(Req req, int parent, int dir, int index) {
        int moves = objects.moves(index);
        long name = req.scratch() + NAME;
        if (objects.parent(index) != parent || objects.name(index, name) < 0) {
            return AGAIN;
        }
        int fd = At.openat(dir, name, O_PATH, 0);
        long attr = req.scratch() + STAT;
        int result = fd < 0 ? stale(fd) : At.statx(fd, self(req), EMPTY_PATH | DONT_SYNC, Statx.WANTED, attr);
        if (result == 0 && objects.same(index, attr)) {
            return objects.keep(index, fd);
        }
        if (fd >= 0) {
            Sys.close(fd);
        }
        return result < 0 && result != -ESTALE ? result : moved(index, moves);
    }

    /**
     * The name does not lead to the object. A rename of ours holds a descriptor of it from before the name changes
     * until the record has, so that it is found by the one or has another place; otherwise it is gone.
     */
    private int moved(int index, int moves) {
        int fd = objects.fd(index);
        return fd >= 0 ? fd : objects.moves(index) != moves ? AGAIN : -ESTALE;
    }

    /** A name that is gone means that the node is not what it was. */
    private static int stale(int error) {
        return error == -ENOENT || error == -ENOTDIR ? -ESTALE : error;
    }

    /**
     * {@code /proc/self/fd/N} of the object.
     *
     * @return its address, or -errno
     */
    long path(Req req, int index) {
        int fd = fd(req, index);
        return fd < 0 ? fd : ProcFd.path(req.scratch() + PATH_A, fd);
    }

    /** {@code /proc/self/fd/N} of an open descriptor. */
    static long path(Req req, int fd, boolean second) {
        return ProcFd.path(req.scratch() + (second ? PATH_B : PATH_A), fd);
    }

    /**
     * The attributes of (directory, name) as they lie there, mount points crossed.
     *
     * @return 0 or -errno
     */
    int stat(Req req, int dir, int dirFd, long name) {
        return At.statx(dirFd, name, BY_NAME | sync(dir), Statx.WANTED, req.attr());
    }

    /**
     * The attributes of the object.
     *
     * @return 0 or -errno
     */
    int getattr(Req req, int index) {
        int fd = objects.fd(index);
        if (fd < 0) {
            int parent = objects.parent(index);
            int dir = parent == 0 ? -ESTALE : fd(req, parent);
            if (dir < 0) {
                return dir;
            }
            long name = req.scratch() + NAME;
            if (objects.name(index, name) >= 0
                    && At.statx(dir, name, BY_NAME | sync(index), Statx.WANTED, req.attr()) == 0
                    && objects.same(index, req.attr())) {
                return 0;
            }
            fd = fd(req, index);
            if (fd < 0) {
                return fd;
            }
        }
        return At.statx(fd, self(req), EMPTY_PATH | sync(index), Statx.WANTED, req.attr());
    }

    private int sync(int index) {
        return (objects.flags(index) & Objects.BLOCKS) != 0 ? 0 : DONT_SYNC;
    }

    /**
     * The object at (directory, name), whose attributes {@link #stat} left: counted. Behind a mount point, what the
     * session shows there.
     *
     * @return its slot, or -errno
     */
    int know(Req req, int dir, int dirFd, long name, int length) {
        if (Statx.mntId(req.attr()) != objects.mnt(dir)) {
            return cross(req, dir, dirFd, name, length);
        }
        int index = objects.know(dir, name, length, req.attr());
        if (index == 0) {
            return -ENFILE;
        }
        if ((objects.flags(dir) & Objects.BLOCKS) != 0) {
            objects.flag(index, Objects.BLOCKS);
        }
        return index;
    }

    private int cross(Req req, int dir, int dirFd, long name, int length) {
        int kind = crossing.meet(Statx.mntId(req.attr()));
        int fd;
        if (kind == Crossing.COVERED || kind == Crossing.HIDDEN) {
            fd = (int) Sys.fcntl(kind == Crossing.COVERED ? crossing.covered() : crossing.empty(), F_DUPFD_CLOEXEC, 0);
        } else {
            fd = At.openat(dirFd, name, O_PATH, 0);
        }
        if (fd < 0) {
            return fd;
        }
        int flags = kind == Crossing.CROSS_BLOCKS ? 0 : DONT_SYNC;
        int result = At.statx(fd, self(req), EMPTY_PATH | flags, Statx.WANTED, req.attr());
        if (result < 0) {
            Sys.close(fd);
            return result;
        }
        int index = objects.know(dir, name, length, req.attr());
        if (index == 0) {
            Sys.close(fd);
            return -ENFILE;
        }
        objects.flag(index, Objects.PINNED | (kind == Crossing.CROSS_BLOCKS ? Objects.BLOCKS : 0));
        objects.keep(index, fd);
        return index;
    }

    private static final int F_DUPFD_CLOEXEC = Linux.F_DUPFD_CLOEXEC;

    /**
     * Takes hold of the object at (directory, name) before that name goes, so that it stays within reach: its
     * descriptor is kept until {@link Objects#release}.
     *
     * @return its slot, or 0 if it is not known
     */
    int hold(Req req, int dir, int dirFd, long name) {
        if (stat(req, dir, dirFd, name) < 0) {
            return 0;
        }
        int index = objects.hold(req.attr());
        if (index != 0 && objects.fd(index) < 0) {
            int fd = At.openat(dirFd, name, O_PATH, 0);
            if (fd >= 0 && At.statx(fd, self(req), EMPTY_PATH | DONT_SYNC, Statx.WANTED, req.attr()) == 0
                    && objects.same(index, req.attr())) {
                objects.keep(index, fd);
            } else if (fd >= 0) {
                Sys.close(fd);
            }
        }
        return index;
    }

    /** Replaces the inode number in the attributes by the one that the session shows. */
    void show(Req req) {
        long attr = req.attr();
        Statx.ino(attr, devices.ino(Statx.dev(attr), Statx.ino(attr)));
    }

    /** The inode number that the session shows for an entry of {@code dir}. */
    long ino(int dir, long ino) {
        return devices.ino(objects.dev(dir), ino);
    }
}
