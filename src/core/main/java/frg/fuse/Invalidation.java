package frg.fuse;

import static frg.sys.Errno.EINVAL;

import frg.bindings.fuse.Fuse;
import frg.mem.Block;
import frg.mem.Mem;
import frg.tree.Watcher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the kernel that names changed: FUSE_NOTIFY_INC_EPOCH makes every dentry be looked up again (Linux 6.16; before,
 * we wait until they are old), FUSE_NOTIFY_INVAL_INODE drops the root's attributes. Never on a thread that owes a
 * reply.
 */
final class Invalidation implements Watcher {
    private static final int BODY = Fuse.fuse_notify_inval_inode_out$sizeof();
    private static final int PRUNE = Fuse.fuse_notify_prune_out$sizeof();

    private final Device device;
    private final long seconds;

    /** @param seconds how long the kernel may keep names; 0: it keeps none */
    Invalidation(Device device, long seconds) {
        this.device = device;
        this.seconds = seconds;
    }

    @Override
    public void namesChanged() {
        if (seconds == 0) {
            return;
        }
        try (Block message = Block.of(Reply.HEADER + BODY)) {
            long at = message.address();
            int result = send(at, Fuse.FUSE_NOTIFY_INC_EPOCH(), 0);
            Mem.int64(at + Reply.HEADER + Fuse.fuse_notify_inval_inode_out$ino(), Fuse.FUSE_ROOT_ID());
            Mem.int64(at + Reply.HEADER + Fuse.fuse_notify_inval_inode_out$off(), 0);
            send(at, Fuse.FUSE_NOTIFY_INVAL_INODE(), BODY);
            if (result == -EINVAL) {
                expire(); // an older kernel does not know the message
            }
        }
    }

    /** Waits until everything that the kernel was told before has become old by itself. */
    private void expire() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
    }

    /** FUSE_NOTIFY_PRUNE (Linux 6.18): dentries that nobody uses go, and FORGETs follow. Older kernels refuse it. */
    @Override
    public void crowded(long[] nodes, int count) {
        int body = PRUNE + Long.BYTES * count;
        try (Block message = Block.of(Reply.HEADER + body)) {
            long at = message.address();
            Mem.int32(at + Reply.HEADER + Fuse.fuse_notify_prune_out$count(), count);
            for (int i = 0; i < count; i++) {
                Mem.int64(at + Reply.HEADER + PRUNE + (long) Long.BYTES * i, nodes[i]);
            }
            send(at, Fuse.FUSE_NOTIFY_PRUNE(), body);
        }
    }

    private int send(long at, int code, int bytes) {
        int len = Reply.header(at, 0, bytes);
        Mem.int32(at + Fuse.fuse_out_header$error(), code);
        return device.send(at, len);
    }
}
