package frg.host;

import static frg.sys.Errno.EINVAL;

import frg.sys.At;
import frg.sys.Linux;
import frg.tree.Req;

/** Operations of a host tree that make, remove and move names. Directories come as slots of {@link Objects}. */
final class Names {
    private final Reach reach;
    private final Objects objects;
    private final Identity identity;

    Names(Reach reach, Identity identity) {
        this.reach = reach;
        this.objects = reach.objects;
        this.identity = identity;
    }

    /** The new object's node and attributes. */
    private long made(Req req, int dir, int dirFd, long name, int length, int result) {
        if (result < 0) {
            return result;
        }
        return walk(req, dir, dirFd, name, length);
    }

    /** The node at (directory, name), counted, with its attributes. */
    long walk(Req req, int dir, int dirFd, long name, int length) {
        int result = reach.stat(req, dir, dirFd, name);
        if (result < 0) {
            return result;
        }
        int index = reach.know(req, dir, dirFd, name, length);
        if (index < 0) {
            return index;
        }
        reach.show(req);
        return objects.node(index);
    }

    long symlink(Req req, int dir, long name, int length, long target) {
        int fd = reach.fd(req, dir);
        if (fd < 0) {
            return fd;
        }
        identity.create(req.caller());
        return made(req, dir, fd, name, length, At.symlinkat(target, fd, name));
    }

    long mknod(Req req, int dir, long name, int length, int mode, int rdev) {
        int fd = reach.fd(req, dir);
        if (fd < 0) {
            return fd;
        }
        identity.create(req.caller());
        return made(req, dir, fd, name, length, At.mknodat(fd, name, mode, rdev));
    }

    long mkdir(Req req, int dir, long name, int length, int mode) {
        int fd = reach.fd(req, dir);
        if (fd < 0) {
            return fd;
        }
        identity.create(req.caller());
        return made(req, dir, fd, name, length, At.mkdirat(fd, name, mode));
    }

    long link(Req req, int index, int dir, long name, int length) {
        int fd = reach.fd(req, dir);
        if (fd < 0) {
            return fd;
        }
        long path = reach.path(req, index);
        if (path < 0) {
            return path;
        }
        return made(req, dir, fd, name, length, At.linkat(Linux.AT_FDCWD, path, fd, name, Linux.AT_SYMLINK_FOLLOW));
    }

    int remove(Req req, int dir, long name, int length, int flags) {
        int fd = reach.fd(req, dir);
        if (fd < 0) {
            return fd;
        }
        int index = reach.hold(req, dir, fd, name);
        int result = At.unlinkat(fd, name, flags);
        if (result == 0) {
            gone(index, dir, name, length);
        }
        objects.release(index);
        return result;
    }

    /** An object that has lost the name under which it was known is reached by its descriptor from here on. */
    private void gone(int index, int dir, long name, int length) {
        if (index != 0 && objects.placed(index, dir, name, length)) {
            objects.flag(index, Objects.PINNED);
        }
    }

    int rename(Req req, int dir, long name, int length, int newDir, long newName, int newLength, int flags) {
        if ((flags & Linux.RENAME_WHITEOUT) != 0) {
            return -EINVAL;
        }
        int fd = reach.fd(req, dir);
        if (fd < 0) {
            return fd;
        }
        int newFd = reach.fd(req, newDir);
        if (newFd < 0) {
            return newFd;
        }
        int moved = reach.hold(req, dir, fd, name);
        int victim = reach.hold(req, newDir, newFd, newName);
        int result = At.renameat2(fd, name, newFd, newName, flags);
        if (result == 0 && moved != victim) { // two names of one object: rename(2) does nothing
            boolean exchange = (flags & Linux.RENAME_EXCHANGE) != 0;
            if (victim != 0 && !exchange) {
                gone(victim, newDir, newName, newLength);
            }
            if (moved != 0) {
                objects.move(moved, newDir, newName, newLength);
            }
            if (victim != 0 && exchange) {
                objects.move(victim, dir, name, length);
            }
        }
        objects.release(moved);
        objects.release(victim);
        return result;
    }
}
