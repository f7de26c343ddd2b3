package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Errno;
import frg.tree.Watcher;

/**
 * Tells the kernel that names changed: FUSE_NOTIFY_INC_EPOCH makes every dentry be looked up again (Linux 6.16),
 * FUSE_NOTIFY_INVAL_INODE drops the root's attributes. Never on a thread that owes a reply.
 */
final class Invalidation implements Watcher {
    private static final int BODY = Fuse.fuse_notify_inval_inode_out$sizeof();

    private final Device device;
    private final boolean cached;

    /** @param cached whether the kernel was allowed to keep names at all */
    Invalidation(Device device, boolean cached) {
        this.device = device;
        this.cached = cached;
    }

    @Override
    public void namesChanged() {
        if (!cached) {
            return;
        }
        try (Block message = Block.of(Reply.HEADER + BODY)) {
            long at = message.address();
            int result = send(at, Fuse.FUSE_NOTIFY_INC_EPOCH(), 0);
            Mem.int64(at + Reply.HEADER + Fuse.fuse_notify_inval_inode_out$ino(), Fuse.FUSE_ROOT_ID());
            Mem.int64(at + Reply.HEADER + Fuse.fuse_notify_inval_inode_out$off(), 0);
            send(at, Fuse.FUSE_NOTIFY_INVAL_INODE(), BODY);
            if (result < 0) {
                throw new UnsupportedOperationException("FUSE_NOTIFY_INC_EPOCH: " + Errno.name(-result));
            }
        }
    }

    private int send(long at, int code, int bytes) {
        int len = Reply.header(at, 0, bytes);
        Mem.int32(at + Fuse.fuse_out_header$error(), code);
        return device.send(at, len);
    }
}
