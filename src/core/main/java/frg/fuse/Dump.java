package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.sys.Errno;

/**
 * Prints requests and replies, one line each, paired by unique: {@code -> 12 READ node 3 pid 41 fh 2 offset 0 size
 * 4096}, {@code <- 12 READ 311 bytes (84 us)}. For people: allocates.
 */
public final class Dump {
    private static final int BODY = InHeader.SIZE;
    private static final int SHOWN = 64; // bytes of a name

    /** Takes finished lines, on any thread. */
    @FunctionalInterface
    public interface Sink {
        /** One line, without its end. */
        void line(String text);
    }

    private Dump() {}

    /** The line for a request that {@link Message#check} has let in. */
    static String request(long in, Opcode opcode) {
        StringBuilder line = new StringBuilder("-> ");
        line.append(Long.toUnsignedString(InHeader.unique(in))).append(' ').append(opcode);
        line.append(" node ").append(Long.toUnsignedString(InHeader.nodeid(in)));
        line.append(" uid ").append(Integer.toUnsignedString(InHeader.uid(in)));
        line.append(" pid ").append(InHeader.pid(in));
        arguments(line, in + BODY, opcode);
        names(line, in + BODY + opcode.fixed(), opcode);
        return line.toString();
    }

    /**
     * The line for a reply.
     *
     * @param result payload bytes or -errno;
     * @param ns since the request came
     */
    static String reply(long unique, Opcode opcode, int result, long ns) {
        String what = result < 0 ? Errno.name(-result) : result + " bytes";
        return "<- " + Long.toUnsignedString(unique) + ' ' + opcode + ' ' + what + " (" + ns / 1000 + " us)";
    }

    private static void names(StringBuilder line, long at, Opcode opcode) {
        long next = at;
        for (int i = 0; i < opcode.names(); i++) {
            int length = Mem.strnlen(next, Slot.MAX_WRITE);
            line.append(" \"").append(text(next, length)).append('"');
            next += length + 1;
        }
    }

    /** Printable ASCII as it is, the rest as \xHH. */
    private static String text(long at, int length) {
        StringBuilder text = new StringBuilder();
        for (byte b : Mem.bytes(at, Math.min(length, SHOWN))) {
            if (b >= ' ' && b < 0x7F && b != '\\' && b != '"') {
                text.append((char) b);
            } else {
                text.append(String.format("\\x%02x", b));
            }
        }
        return length > SHOWN ? text + "..." : text.toString();
    }

    private static void arguments(StringBuilder line, long body, Opcode opcode) {
        switch (opcode) {
            case FORGET -> line.append(" nlookup ").append(Mem.int64(body));
            case GETATTR, STATX -> handle(line, body + Fuse.fuse_getattr_in$fh());
            case SETATTR -> line.append(" valid ").append(hex(body + Fuse.fuse_setattr_in$valid()))
                    .append(" size ").append(Mem.int64(body + Fuse.fuse_setattr_in$size()))
                    .append(" mode ").append(Integer.toOctalString(Mem.int32(body + Fuse.fuse_setattr_in$mode())));
            case MKNOD, MKDIR -> line.append(" mode ").append(Integer.toOctalString(Mem.int32(body)));
            case RENAME, RENAME2 -> line.append(" to ").append(Mem.int64(body));
            case LINK -> line.append(" of ").append(Mem.int64(body));
            case OPEN, OPENDIR -> line.append(" flags ").append(hex(body));
            case CREATE, TMPFILE -> line.append(" flags ").append(hex(body))
                    .append(" mode ").append(Integer.toOctalString(Mem.int32(body + Fuse.fuse_create_in$mode())));
            case READ, READDIR, READDIRPLUS -> {
                handle(line, body);
                extent(line, body + Fuse.fuse_read_in$offset(), body + Fuse.fuse_read_in$size());
            }
            case WRITE -> {
                handle(line, body);
                extent(line, body + Fuse.fuse_write_in$offset(), body + Fuse.fuse_write_in$size());
            }
            case RELEASE, RELEASEDIR, FLUSH, FSYNC, FSYNCDIR, POLL -> handle(line, body);
            case GETXATTR, LISTXATTR, SETXATTR -> line.append(" size ").append(Mem.uint32(body));
            case GETLK, SETLK, SETLKW -> lock(line, body);
            case ACCESS -> line.append(" mask ").append(Mem.int32(body));
            case INIT -> line.append(" minor ").append(Mem.int32(body + Fuse.fuse_init_in$minor()))
                    .append(" flags ").append(hex(body + Fuse.fuse_init_in$flags()));
            case INTERRUPT -> line.append(" of ").append(Long.toUnsignedString(Mem.int64(body)));
            case IOCTL -> line.append(" cmd ").append(hex(body + Fuse.fuse_ioctl_in$cmd()));
            case BATCH_FORGET -> line.append(" count ").append(Mem.uint32(body));
            case FALLOCATE -> {
                handle(line, body);
                line.append(" mode ").append(hex(body + Fuse.fuse_fallocate_in$mode()))
                        .append(" offset ").append(Mem.int64(body + Fuse.fuse_fallocate_in$offset()))
                        .append(" length ").append(Mem.int64(body + Fuse.fuse_fallocate_in$length()));
            }
            case LSEEK -> {
                handle(line, body);
                line.append(" offset ").append(Mem.int64(body + Fuse.fuse_lseek_in$offset()))
                        .append(" whence ").append(Mem.int32(body + Fuse.fuse_lseek_in$whence()));
            }
            case COPY_FILE_RANGE, COPY_FILE_RANGE_64 -> {
                handle(line, body);
                line.append(" to ").append(Mem.int64(body + Fuse.fuse_copy_file_range_in$fh_out()))
                        .append(" length ").append(Mem.int64(body + Fuse.fuse_copy_file_range_in$len()));
            }
            case LOOKUP, READLINK, SYMLINK, UNLINK, RMDIR, STATFS, REMOVEXATTR, BMAP, DESTROY, NOTIFY_REPLY,
                    SETUPMAPPING, REMOVEMAPPING, SYNCFS -> { } // nothing but names
        }
    }

    private static void handle(StringBuilder line, long at) {
        line.append(" fh ").append(Long.toUnsignedString(Mem.int64(at)));
    }

    private static void extent(StringBuilder line, long offset, long size) {
        line.append(" offset ").append(Mem.int64(offset)).append(" size ").append(Mem.uint32(size));
    }

    private static void lock(StringBuilder line, long body) {
        long lock = body + Fuse.fuse_lk_in$lk();
        handle(line, body);
        line.append(" owner ").append(Long.toHexString(Mem.int64(body + Fuse.fuse_lk_in$owner())))
                .append(" type ").append(Mem.int32(lock + Fuse.fuse_file_lock$type()))
                .append(" range ").append(Mem.int64(lock + Fuse.fuse_file_lock$start()))
                .append('-').append(Mem.int64(lock + Fuse.fuse_file_lock$end()));
    }

    private static String hex(long at) {
        return "0x" + Integer.toHexString(Mem.int32(at));
    }
}
