package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Block;
import frg.mem.Mem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One valid request of each kind, on the root, with as little in it as it takes. */
final class Samples {
    private static final String TAIL = "12345678"; // data behind the names of those that have some

    private Samples() {}

    /** The caller closes it. */
    static Block of(Opcode opcode) {
        String[] names = new String[opcode.names()];
        for (int i = 0; i < names.length; i++) {
            names[i] = "name" + i;
        }
        return of(opcode, names);
    }

    static Block of(Opcode opcode, String... names) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[opcode.fixed()]);
        for (String name : names) {
            body.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
            body.write(0);
        }
        int count = switch (opcode) {
            case WRITE -> Fuse.fuse_write_in$size();
            case SETXATTR -> Fuse.fuse_setxattr_in$size();
            case IOCTL -> Fuse.fuse_ioctl_in$in_size();
            case BATCH_FORGET -> Fuse.fuse_batch_forget_in$count();
            default -> -1;
        };
        if (opcode == Opcode.BATCH_FORGET) {
            body.writeBytes(new byte[Fuse.fuse_forget_one$sizeof()]);
        } else if (count >= 0) {
            body.writeBytes(TAIL.getBytes(StandardCharsets.ISO_8859_1));
        }
        Block message = Block.of(InHeader.SIZE + body.size());
        long at = message.address();
        Mem.int32(at + Fuse.fuse_in_header$len(), (int) message.size());
        Mem.int32(at + Fuse.fuse_in_header$opcode(), opcode.number());
        Mem.int64(at + Fuse.fuse_in_header$unique(), 7);
        Mem.int64(at + Fuse.fuse_in_header$nodeid(), Fuse.FUSE_ROOT_ID());
        Mem.int32(at + Fuse.fuse_in_header$pid(), 4711);
        Mem.copy(body.toByteArray(), 0, at + InHeader.SIZE, body.size());
        if (count >= 0) {
            Mem.int32(at + InHeader.SIZE + count, opcode == Opcode.BATCH_FORGET ? 1 : TAIL.length());
        }
        return message;
    }
}
