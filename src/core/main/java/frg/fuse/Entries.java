package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.tree.Dirents;
import frg.tree.Req;
import frg.tree.Tree;

/**
 * Encodes directory entries into a READDIR or READDIRPLUS reply. One a slot, set anew for each request; views the
 * slot's payload.
 */
final class Entries implements Dirents {
    private static final int INO = Fuse.fuse_dirent$ino();
    private static final int OFF = Fuse.fuse_dirent$off();
    private static final int NAMELEN = Fuse.fuse_dirent$namelen();
    private static final int TYPE = Fuse.fuse_dirent$type();
    private static final int NAME = Fuse.fuse_dirent$name();

    private final Tree tree;
    private Req req; // of the reply that is being made
    private long dir;
    private boolean plus;
    private long to;
    private int size;
    private int put;
    private long seconds;

    @SuppressWarnings("NullAway.Init") // begin sets req
    Entries(Tree tree) {
        this.tree = tree;
    }

    /** Begins a reply of at most {@code size} bytes at {@code to}. */
    void begin(Req req, long dir, boolean plus, long to, int size, long seconds) {
        this.req = req;
        this.dir = dir;
        this.plus = plus;
        this.to = to;
        this.size = size;
        this.seconds = seconds;
        this.put = 0;
    }

    /** Bytes put. */
    int put() {
        return put;
    }

    @Override
    public boolean add(long name, int length, long ino, int type, long next) {
        int head = plus ? Reply.ENTRY : 0;
        int record = head + NAME + length + 7 & ~7;
        if (put + record > size) {
            return false;
        }
        long at = to + put;
        if (plus) {
            node(at, name, length);
        }
        long entry = at + head;
        Mem.int64(at + record - 8, 0); // the padding
        Mem.int64(entry + INO, ino);
        Mem.int64(entry + OFF, next);
        Mem.int32(entry + NAMELEN, length);
        Mem.int32(entry + TYPE, type);
        Mem.copy(name, entry + NAME, length);
        put += record;
        return true;
    }

    /** "." and ".." and what cannot be looked up now go without a node: the kernel looks them up when it needs them. */
    private void node(long at, long name, int length) {
        long node = dots(name, length) ? -1 : tree.walk(req, dir, name, length);
        if (node < 0) {
            Mem.zero(at, Reply.ENTRY);
        } else {
            Reply.entry(at, node, req.attr(), seconds);
        }
    }

    private static boolean dots(long name, int length) {
        return Mem.int8(name) == '.' && (length == 1 || length == 2 && Mem.int8(name + 1) == '.');
    }

    /** Takes back the counts that a READDIRPLUS reply gave which the kernel did not take. */
    static void undo(Tree tree, long payload, int bytes) {
        int at = 0;
        while (at + Reply.ENTRY + NAME <= bytes) {
            long node = Mem.int64(payload + at + Fuse.fuse_entry_out$nodeid());
            if (node != 0) {
                tree.drop(node, 1);
            }
            at += Reply.ENTRY + NAME + Mem.int32(payload + at + Reply.ENTRY + NAMELEN) + 7 & ~7;
        }
    }
}
