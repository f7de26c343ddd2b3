package frg.fuse;

import static frg.sys.Errno.EAGAIN;
import static frg.sys.Errno.EBADF;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.sys.Linux;
import frg.tree.Handles;
import frg.tree.Lock;

/** Requests about locks: fcntl(2) and flock(2). Each answers payload bytes, -errno, or {@link Dispatch#DEFERRED}. */
final class LockOps {
    private static final int BODY = InHeader.SIZE;
    private static final int FH = BODY + Fuse.fuse_lk_in$fh();
    private static final int OWNER = BODY + Fuse.fuse_lk_in$owner();
    private static final int LK = BODY + Fuse.fuse_lk_in$lk();
    private static final int FLAGS = BODY + Fuse.fuse_lk_in$lk_flags();
    private static final int FLOCK = Fuse.FUSE_LK_FLOCK();
    private static final int START = Fuse.fuse_file_lock$start();
    private static final int END = Fuse.fuse_file_lock$end();
    private static final int TYPE = Fuse.fuse_file_lock$type();
    private static final int PID = Fuse.fuse_file_lock$pid();
    private static final int LK_OUT = Fuse.fuse_lk_out$sizeof();

    private final Handles handles;
    private final LockWaiters waiters;

    LockOps(Handles handles, LockWaiters waiters) {
        this.handles = handles;
        this.waiters = waiters;
    }

    private static void decode(long in, Lock lock) {
        lock.owner = Mem.int64(in + OWNER);
        lock.flock = (Mem.int32(in + FLAGS) & FLOCK) != 0;
        lock.start = Mem.int64(in + LK + START);
        lock.end = Mem.int64(in + LK + END);
        int type = Mem.int32(in + LK + TYPE);
        lock.type = type == Linux.F_RDLCK ? Lock.READ : type == Linux.F_WRLCK ? Lock.WRITE : Lock.UNLOCK;
        lock.pid = Mem.int32(in + LK + PID);
    }

    int getlk(Slot slot) {
        long handle = Mem.int64(slot.in() + FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        Lock lock = slot.req().lock();
        decode(slot.in(), lock);
        int result = handles.tree(handle).getlk(slot.req(), handle);
        if (result < 0) {
            return result;
        }
        long out = slot.payload();
        Mem.zero(out, LK_OUT);
        Mem.int64(out + START, lock.start);
        Mem.int64(out + END, lock.end);
        int type = lock.type == Lock.READ ? Linux.F_RDLCK : lock.type == Lock.WRITE ? Linux.F_WRLCK : Linux.F_UNLCK;
        Mem.int32(out + TYPE, type);
        Mem.int32(out + PID, lock.pid);
        return LK_OUT;
    }

    int setlk(Slot slot, boolean wait) {
        long handle = Mem.int64(slot.in() + FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        Lock lock = slot.req().lock();
        decode(slot.in(), lock);
        int result = handles.tree(handle).setlk(slot.req(), handle);
        if (result == 0) {
            waiters.retry(); // an unlock, or a lock that became weaker
            return 0;
        }
        if (wait && result == -EAGAIN) {
            long unique = InHeader.unique(slot.in());
            waiters.add(unique, handle, lock);
            if (slot.req().cancelled()) {
                waiters.cancel(unique); // the interrupt came before there was a waiter
            }
            return Dispatch.DEFERRED;
        }
        return result;
    }
}
