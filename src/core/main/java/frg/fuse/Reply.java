package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.sys.Statx;

/**
 * Makes the structs of replies: fuse_out_header, fuse_attr, fuse_entry_out and what stands alone. Addresses are the
 * slot's.
 */
final class Reply {
    /** sizeof(struct fuse_out_header). */
    static final int HEADER = Fuse.fuse_out_header$sizeof();

    /** sizeof(struct fuse_entry_out). */
    static final int ENTRY = Fuse.fuse_entry_out$sizeof();

    /** sizeof(struct fuse_attr_out). */
    static final int ATTR = Fuse.fuse_attr_out$sizeof();

    /** sizeof(struct fuse_open_out). */
    static final int OPEN = Fuse.fuse_open_out$sizeof();

    /** sizeof(struct fuse_statx_out). */
    static final int STATX = Fuse.fuse_statx_out$sizeof();

    private static final int LEN = Fuse.fuse_out_header$len();
    private static final int ERROR = Fuse.fuse_out_header$error();
    private static final int UNIQUE = Fuse.fuse_out_header$unique();
    private static final int ENTRY_NODEID = Fuse.fuse_entry_out$nodeid();
    private static final int ENTRY_GENERATION = Fuse.fuse_entry_out$generation();
    private static final int ENTRY_VALID = Fuse.fuse_entry_out$entry_valid();
    private static final int ENTRY_ATTR_VALID = Fuse.fuse_entry_out$attr_valid();
    private static final int ENTRY_ATTR = Fuse.fuse_entry_out$attr();
    private static final int ATTR_VALID = Fuse.fuse_attr_out$attr_valid();
    private static final int ATTR_ATTR = Fuse.fuse_attr_out$attr();
    private static final int OPEN_FH = Fuse.fuse_open_out$fh();
    private static final int OPEN_FLAGS = Fuse.fuse_open_out$open_flags();
    private static final int STATX_VALID = Fuse.fuse_statx_out$attr_valid();
    private static final int STATX_STAT = Fuse.fuse_statx_out$stat();
    private static final int ATTR_SIZE = Fuse.fuse_attr$sizeof();
    private static final int INO = Fuse.fuse_attr$ino();
    private static final int SIZE = Fuse.fuse_attr$size();
    private static final int BLOCKS = Fuse.fuse_attr$blocks();
    private static final int ATIME = Fuse.fuse_attr$atime();
    private static final int MTIME = Fuse.fuse_attr$mtime();
    private static final int CTIME = Fuse.fuse_attr$ctime();
    private static final int ATIME_NS = Fuse.fuse_attr$atimensec();
    private static final int MTIME_NS = Fuse.fuse_attr$mtimensec();
    private static final int CTIME_NS = Fuse.fuse_attr$ctimensec();
    private static final int MODE = Fuse.fuse_attr$mode();
    private static final int NLINK = Fuse.fuse_attr$nlink();
    private static final int UID = Fuse.fuse_attr$uid();
    private static final int GID = Fuse.fuse_attr$gid();
    private static final int RDEV = Fuse.fuse_attr$rdev();
    private static final int BLKSIZE = Fuse.fuse_attr$blksize();

    private Reply() {}

    /**
     * Fills the header.
     *
     * @param result payload bytes behind the header, or -errno
     * @return bytes of the whole reply
     */
    static int header(long out, long unique, int result) {
        int len = HEADER + Math.max(0, result);
        Mem.int32(out + LEN, len);
        Mem.int32(out + ERROR, Math.min(0, result));
        Mem.int64(out + UNIQUE, unique);
        return len;
    }

    /**
     * fuse_entry_out.
     *
     * @param node counted;
     * @param seconds how long names and attributes are good
     */
    static int entry(long to, long node, long statx, long seconds) {
        Mem.zero(to, ENTRY - ATTR_SIZE);
        Mem.int64(to + ENTRY_NODEID, node);
        Mem.int64(to + ENTRY_GENERATION, node >>> 32);
        Mem.int64(to + ENTRY_VALID, seconds);
        Mem.int64(to + ENTRY_ATTR_VALID, seconds);
        attr(to + ENTRY_ATTR, statx);
        return ENTRY;
    }

    /** fuse_attr_out. */
    static int attrOut(long to, long statx, long seconds) {
        Mem.zero(to, ATTR - ATTR_SIZE);
        Mem.int64(to + ATTR_VALID, seconds);
        attr(to + ATTR_ATTR, statx);
        return ATTR;
    }

    /** fuse_open_out. */
    static int open(long to, long handle, int flags) {
        Mem.zero(to, OPEN);
        Mem.int64(to + OPEN_FH, handle);
        Mem.int32(to + OPEN_FLAGS, flags);
        return OPEN;
    }

    /** fuse_statx_out: struct fuse_statx has the layout of struct statx. */
    static int statx(long to, long statx, long seconds) {
        Mem.zero(to, STATX - Statx.SIZE);
        Mem.int64(to + STATX_VALID, seconds);
        Mem.copy(statx, to + STATX_STAT, Statx.SIZE);
        return STATX;
    }

    private static void attr(long to, long statx) {
        Mem.zero(to, ATTR_SIZE);
        Mem.int64(to + INO, Statx.ino(statx));
        Mem.int64(to + SIZE, Statx.size(statx));
        Mem.int64(to + BLOCKS, Statx.blocks512(statx));
        Mem.int64(to + ATIME, Statx.atime(statx));
        Mem.int64(to + MTIME, Statx.mtime(statx));
        Mem.int64(to + CTIME, Statx.ctime(statx));
        Mem.int32(to + ATIME_NS, Statx.atimeNs(statx));
        Mem.int32(to + MTIME_NS, Statx.mtimeNs(statx));
        Mem.int32(to + CTIME_NS, Statx.ctimeNs(statx));
        Mem.int32(to + MODE, Statx.mode(statx));
        Mem.int32(to + NLINK, Statx.nlink(statx));
        Mem.int32(to + UID, Statx.uid(statx));
        Mem.int32(to + GID, Statx.gid(statx));
        Mem.int32(to + RDEV, Statx.rdev(statx));
        Mem.int32(to + BLKSIZE, Statx.blksize(statx));
    }
}
