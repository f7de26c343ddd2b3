package frg.host;

import static frg.sys.Errno.EACCES;
import static frg.sys.Errno.EAGAIN;

import frg.mem.Mem;
import frg.mem.Nullable;
import frg.sys.At;
import frg.sys.Linux;
import frg.sys.Sys;
import frg.tree.Handles;
import frg.tree.Lock;
import frg.tree.Req;
import java.util.HashMap;
import java.util.Map;

/**
 * Locks of a host tree, kept where every program of the machine sees them: for each (file, owner) one open file
 * description of the host's file, with open file description locks for fcntl(2) and its own flock(2). Never waits.
 * Thread-safe.
 */
final class Locks {
    /** In Req.scratch: struct flock {type 2, whence 2, pad 4, start 8, len 8, pid 4}. */
    private static final int FLOCK = 192;
    private static final int START = 8;
    private static final int LENGTH = 16;
    private static final int PID = 24;

    private final Handles handles;
    private final Map<Key, Owner> owners = new HashMap<>();

    private record Key(long node, long owner, boolean flock) {}

    private static final class Owner {
        private final int fd;
        private int pid;
        /** By which it was locked last. */
        private long handle;

        Owner(int fd) {
            this.fd = fd;
        }
    }

    Locks(Handles handles) {
        this.handles = handles;
    }

    /** F_GETLK: the first lock in the way, or F_UNLCK. */
    synchronized int getlk(Req req, long handle) {
        Lock lock = req.lock();
        Owner owner = owner(req, handle, lock);
        if (owner == null) {
            return -EACCES;
        }
        long flock = flock(req, lock);
        int result = (int) Sys.fcntl(owner.fd, Linux.F_OFD_GETLK, flock);
        if (result < 0) {
            return result;
        }
        lock.type = type(Mem.int16(flock));
        if (lock.type != Lock.UNLOCK) {
            lock.start = Mem.int64(flock + START);
            long length = Mem.int64(flock + LENGTH);
            lock.end = length == 0 ? Lock.END : lock.start + length - 1;
            int pid = Mem.int32(flock + PID);
            lock.pid = pid > 0 ? pid : holder(handles.node(handle), lock);
        }
        return 0;
    }

    /**
     * Whose lock it is: the kernel names no process for a lock of an open file description, its fdinfo lists the
     * locks.
     */
    private int holder(long node, Lock lock) {
        for (Map.Entry<Key, Owner> entry : owners.entrySet()) {
            Key key = entry.getKey();
            if (key.node == node && key.owner != lock.owner && !key.flock
                    && FdInfo.locks(entry.getValue().fd, lock.start)) {
                return entry.getValue().pid;
            }
        }
        return 0;
    }

    /** F_SETLK, or flock with LOCK_NB. */
    synchronized int setlk(Req req, long handle) {
        Lock lock = req.lock();
        if (lock.type == Lock.UNLOCK && !owners.containsKey(key(handle, lock))) {
            return 0;
        }
        Owner owner = owner(req, handle, lock);
        if (owner == null) {
            return -EACCES;
        }
        owner.pid = lock.pid;
        owner.handle = handle;
        int result = lock.flock
                ? (int) Sys.flock(owner.fd, operation(lock.type) | Linux.LOCK_NB)
                : (int) Sys.fcntl(owner.fd, Linux.F_OFD_SETLK, flock(req, lock));
        return result == -EACCES ? -EAGAIN : result;
    }

    /** Ends all locks of one owner on the handle's file: close(2) for fcntl locks, the last close for flock. */
    synchronized void end(long handle, long owner, boolean flock) {
        if (owners.isEmpty()) {
            return;
        }
        Owner gone = owners.remove(new Key(handles.node(handle), owner, flock));
        if (gone != null) {
            Sys.close(gone.fd);
        }
    }

    /**
     * Ends what is left of a handle's fcntl locks. Those of a process have ended with its close(2) before; those of an
     * open file description end here: the kernel tells a FUSE server nothing else of their end.
     */
    synchronized void released(long handle) {
        if (owners.isEmpty()) {
            return;
        }
        owners.entrySet().removeIf(entry -> {
            boolean gone = !entry.getKey().flock && entry.getValue().handle == handle;
            if (gone) {
                Sys.close(entry.getValue().fd);
            }
            return gone;
        });
    }

    private Key key(long handle, Lock lock) {
        return new Key(handles.node(handle), lock.owner, lock.flock);
    }

    private @Nullable Owner owner(Req req, long handle, Lock lock) {
        Key key = key(handle, lock);
        Owner owner = owners.get(key);
        if (owner == null) {
            int fd = description(req, handle);
            if (fd < 0) {
                return null;
            }
            owner = new Owner(fd);
            owners.put(key, owner);
        }
        return owner;
    }

    /**
     * A description of the file apart from the handle's: for reading and writing where that is allowed, since one
     * serves all.
     */
    private int description(Req req, long handle) {
        long path = Reach.path(req, handles.fd(handle), false);
        int directory = (handles.flags(handle) & Handles.DIRECTORY) != 0 ? Linux.O_DIRECTORY : 0;
        int fd = directory != 0 ? -EACCES : At.openat(Linux.AT_FDCWD, path, Linux.O_RDWR | Linux.O_CLOEXEC, 0);
        if (fd < 0) {
            boolean write = (handles.flags(handle) & Handles.WRITE) != 0;
            int access = (write ? Linux.O_WRONLY : Linux.O_RDONLY) | directory;
            fd = At.openat(Linux.AT_FDCWD, path, access | Linux.O_CLOEXEC, 0);
        }
        return fd;
    }

    private static long flock(Req req, Lock lock) {
        long flock = req.scratch() + FLOCK;
        Mem.zero(flock, 32);
        int type = lock.type == Lock.READ ? Linux.F_RDLCK : lock.type == Lock.WRITE ? Linux.F_WRLCK : Linux.F_UNLCK;
        Mem.int16(flock, type);
        Mem.int64(flock + START, lock.start);
        Mem.int64(flock + LENGTH, lock.end == Lock.END ? 0 : lock.end - lock.start + 1);
        return flock;
    }

    private static int type(int type) {
        return type == Linux.F_RDLCK ? Lock.READ : type == Linux.F_WRLCK ? Lock.WRITE : Lock.UNLOCK;
    }

    private static int operation(int type) {
        return type == Lock.READ ? Linux.LOCK_SH : type == Lock.WRITE ? Linux.LOCK_EX : Linux.LOCK_UN;
    }
}
