package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;

/**
 * The one gate for what arrives: proves a request's size, and every count and string in it, against its end. Behind it
 * views read by constant offset. Order of checks is the order on the wire.
 */
final class Message {
    private static final int WRITE_SIZE = Fuse.fuse_write_in$size();
    private static final int SETXATTR_SIZE = Fuse.fuse_setxattr_in$size();
    private static final int IOCTL_SIZE = Fuse.fuse_ioctl_in$in_size();
    private static final int FORGETS = Fuse.fuse_batch_forget_in$count();
    private static final int FORGET = Fuse.fuse_forget_one$sizeof();

    private Message() {}

    /**
     * Whether the request is whole.
     *
     * @param at    address of the header
     * @param bytes how many arrived, at least a header
     */
    static boolean check(long at, int bytes, Opcode opcode) {
        if (bytes < InHeader.SIZE || InHeader.len(at) != bytes || opcode == null) {
            return false;
        }
        long end = at + bytes;
        long body = at + InHeader.SIZE;
        long next = body + opcode.fixed();
        if (next > end) {
            return false;
        }
        for (int i = 0; i < opcode.names(); i++) {
            int length = Mem.strnlen(next, end - next);
            if (length < 0) {
                return false;
            }
            next += length + 1;
        }
        return counted(opcode, body, next, end);
    }

    private static boolean counted(Opcode opcode, long body, long next, long end) {
        long count = switch (opcode) {
            case WRITE -> Mem.uint32(body + WRITE_SIZE);
            case SETXATTR -> Mem.uint32(body + SETXATTR_SIZE);
            case IOCTL -> Mem.uint32(body + IOCTL_SIZE);
            case BATCH_FORGET -> Mem.uint32(body + FORGETS) * FORGET;
            default -> 0;
        };
        return next + count <= end;
    }
}
