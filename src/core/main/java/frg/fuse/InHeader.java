package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;

/** Views struct fuse_in_header, the first {@link #SIZE} bytes of every request. */
final class InHeader {
    static final int SIZE = Fuse.fuse_in_header$sizeof();
    private static final int LEN = Fuse.fuse_in_header$len();
    private static final int OPCODE = Fuse.fuse_in_header$opcode();
    private static final int UNIQUE = Fuse.fuse_in_header$unique();
    private static final int NODEID = Fuse.fuse_in_header$nodeid();
    private static final int UID = Fuse.fuse_in_header$uid();
    private static final int GID = Fuse.fuse_in_header$gid();
    private static final int PID = Fuse.fuse_in_header$pid();

    private InHeader() {}

    /** Bytes of the whole request, this header included; unsigned. */
    static int len(long at) {
        return Mem.int32(at + LEN);
    }

    static int opcode(long at) {
        return Mem.int32(at + OPCODE);
    }

    /** The request's name; opaque. */
    static long unique(long at) {
        return Mem.int64(at + UNIQUE);
    }

    static long nodeid(long at) {
        return Mem.int64(at + NODEID);
    }

    static int uid(long at) {
        return Mem.int32(at + UID);
    }

    static int gid(long at) {
        return Mem.int32(at + GID);
    }

    static int pid(long at) {
        return Mem.int32(at + PID);
    }
}
