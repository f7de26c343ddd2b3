package frg.host;

import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Statx;
import frg.tree.Limbo;
import frg.tree.Slab;

/**
 * Owns what a host tree knows of its objects: who each is (device, inode, birth, mount), where it was last seen
 * (parent, name), and a descriptor of it while one is kept. An object without a descriptor is found again by parent
 * and name, and is then checked to be the same. Descriptors are given up, least recently used first, above a budget;
 * those of objects that have no name any more are kept. Thread-safe by its own monitor; columns that never change are
 * read without it.
 */
final class Objects implements AutoCloseable {
    /** Flag: the descriptor is the only way to the object: it has lost its name, or lies behind a mount point. */
    static final int PINNED = 1;

    /** Flag: on a file system that may make its callers wait. */
    static final int BLOCKS = 2;

    private static final int LIMIT = 1 << 20; // objects of one tree
    private static final int DEV = Slab.ROW;
    private static final int MODE = DEV + 4;
    private static final int INO = MODE + 4;
    private static final int BIRTH = INO + 8;
    private static final int MNT = BIRTH + 8;
    private static final int REFS = MNT + 8;
    private static final int PARENT = REFS + 8;
    private static final int CHILDREN = PARENT + 4;
    private static final int NAME = CHILDREN + 4;
    private static final int LENGTH = NAME + 8;
    private static final int KEPT = LENGTH + 4;
    private static final int FLAGS = KEPT + Descriptors.SIZE;
    private static final int MOVES = FLAGS + 4;
    private static final int SLOT = MOVES + 8;

    private final Slab slab = new Slab(SLOT, LIMIT);
    private final Descriptors kept;

    /**
     * An empty table.
     *
     * @param budget descriptors kept at most, but for pinned ones
     */
    Objects(Limbo limbo, int budget) {
        this.kept = new Descriptors(slab, KEPT, limbo, budget);
    }

    /** Number of the slot that a node names, or 0 if it names none any more. */
    int index(long node) {
        return slab.index(node);
    }

    /** The node that the slot is. */
    long node(int index) {
        return slab.id(index);
    }

    /**
     * The object that {@code attr} describes, seen under {@code parent} and {@code name}: known already or new;
     * counted.
     *
     * @param parent slot of the directory, 0 for a root
     * @param attr   struct statx
     * @return its slot, or 0 if the table is full
     */
    synchronized int know(int parent, long name, int length, long attr) {
        int hash = hash(attr);
        int index = find(hash, attr);
        if (index == 0) {
            index = slab.take();
            if (index == 0) {
                return 0;
            }
            identify(index, attr);
            slab.link(index, hash);
        }
        count(index);
        if ((flags(index) & PINNED) == 0 && !placed(index, parent, name, length)) {
            place(index, parent, name, length);
        }
        return index;
    }

    /**
     * Takes hold of the object that {@code attr} describes, if it is known: until {@link #release} it is not forgotten
     * and its descriptor is not given up.
     *
     * @return its slot, or 0
     */
    synchronized int hold(long attr) {
        int index = find(hash(attr), attr);
        if (index != 0) {
            kept.hold(index);
        }
        return index;
    }

    /** Undoes {@link #hold}; 0 is allowed and does nothing. */
    synchronized void release(int index) {
        if (index != 0) {
            kept.release(index);
            forget(index);
        }
    }

    /** Whether the slot's object is the one that {@code attr} describes. */
    boolean same(int index, long attr) {
        long at = slab.at(index);
        return Mem.int64(at + INO) == Statx.ino(attr)
                && Mem.int32(at + DEV) == Statx.dev(attr)
                && Mem.int64(at + BIRTH) == birth(attr)
                && Mem.int64(at + MNT) == Statx.mntId(attr)
                && Mem.int32(at + MODE) == (Statx.mode(attr) & 0xF000);
    }

    /** Counts the object once more. */
    synchronized void count(int index) {
        long at = slab.at(index);
        Mem.int64(at + REFS, Mem.int64(at + REFS) + 1);
    }

    /** Takes counts off; forgets what is neither counted nor anybody's parent. */
    synchronized void drop(int index, long count) {
        long at = slab.at(index);
        Mem.int64(at + REFS, Math.max(0, Mem.int64(at + REFS) - count));
        forget(index);
    }

    private void forget(int index) {
        int next = index;
        while (next != 0 && idle(next)) {
            int parent = parent(next);
            kept.surrender(next);
            displace(next);
            slab.unlink(next);
            slab.give(next);
            next = parent;
        }
    }

    /** Whether nobody needs the row: not counted, no parent of another, in nobody's hands. */
    private boolean idle(int index) {
        long at = slab.at(index);
        int pins = flags(index) & PINNED;
        return Mem.int64(at + REFS) == 0 && Mem.int32(at + CHILDREN) == 0 && kept.holds(index) == pins;
    }

    /** Records that the object is now at (parent, name), if it is counted among the known. */
    synchronized void move(int index, int parent, long name, int length) {
        if ((flags(index) & PINNED) == 0) {
            place(index, parent, name, length);
        }
    }

    /** Whether (parent, name) is where the object was last seen. */
    synchronized boolean placed(int index, int parent, long name, int length) {
        long at = slab.at(index);
        return Mem.int64(at + NAME) != 0
                && Mem.int32(at + PARENT) == parent
                && Mem.int32(at + LENGTH) == length
                && Mem.equal(Mem.int64(at + NAME), name, length);
    }

    private void place(int index, int parent, long name, int length) {
        int before = parent(index);
        if (before != parent && below(parent, index)) {
            lose(parent);
        }
        displaceName(index);
        long at = slab.at(index);
        long copy = Block.allocate(length + 1L);
        Mem.copy(name, copy, length);
        Mem.int8(copy + length, 0);
        Mem.int64(at + NAME, copy);
        Mem.int32(at + LENGTH, length);
        Mem.int32(at + MOVES, Mem.int32(at + MOVES) + 1);
        if (before != parent) {
            Mem.int32(at + PARENT, parent);
            adopt(parent, 1);
            adopt(before, -1);
            forget(before);
        }
    }

    /** Whether {@code above} is recorded to be {@code index} or above it. */
    private boolean below(int index, int above) {
        if (Mem.int32(slab.at(above) + CHILDREN) == 0) {
            return false;
        }
        int at = index;
        while (at != 0 && at != above) {
            at = parent(at);
        }
        return at == above;
    }

    /**
     * What was recorded to be above the directory is found below it: directories were moved behind our back, and its
     * own place is not known any more. Its descriptor, if one is kept, is the only way to it until it is seen again.
     */
    private void lose(int index) {
        if (kept.fd(index) >= 0) {
            flag(index, PINNED);
        }
        int parent = parent(index);
        displace(index);
        forget(parent);
    }

    private void displace(int index) {
        displaceName(index);
        int parent = parent(index);
        Mem.int32(slab.at(index) + PARENT, 0);
        adopt(parent, -1);
    }

    private void displaceName(int index) {
        long at = slab.at(index);
        Block.free(Mem.int64(at + NAME));
        Mem.int64(at + NAME, 0);
    }

    private void adopt(int parent, int by) {
        if (parent != 0) {
            long at = slab.at(parent);
            Mem.int32(at + CHILDREN, Mem.int32(at + CHILDREN) + by);
        }
    }

    /** Slot of the directory in which the object was last seen, 0 for a root. */
    int parent(int index) {
        return Mem.int32(slab.at(index) + PARENT);
    }

    /**
     * Copies the name under which the object was last seen, with its NUL.
     *
     * @param to 256 bytes and more
     * @return its length, or -1 if it has none
     */
    synchronized int name(int index, long to) {
        long at = slab.at(index);
        long name = Mem.int64(at + NAME);
        if (name == 0) {
            return -1;
        }
        int length = Mem.int32(at + LENGTH);
        Mem.copy(name, to, length + 1L);
        return length;
    }

    /** Counts how often the object was seen at another place. */
    synchronized int moves(int index) {
        return Mem.int32(slab.at(index) + MOVES);
    }

    /**
     * The way to an object without a descriptor.
     *
     * @return slots, from one that has a descriptor down to {@code index}; none if nothing leads there
     */
    synchronized int[] way(int index) {
        int length = 1;
        int at = index;
        do {
            at = parent(at);
            if (at == 0) {
                return new int[0];
            }
            length++;
        } while (kept.fd(at) < 0);
        int[] way = new int[length];
        at = index;
        for (int i = length - 1; i >= 0; i--) {
            way[i] = at;
            at = parent(at);
        }
        return way;
    }

    /** The mount that holds the object. */
    long mnt(int index) {
        return Mem.int64(slab.at(index) + MNT);
    }

    /** The device that holds the object. */
    int dev(int index) {
        return Mem.int32(slab.at(index) + DEV);
    }

    /** S_IF* of the object. */
    int type(int index) {
        return Mem.int32(slab.at(index) + MODE);
    }

    int flags(int index) {
        return Mem.int32(slab.at(index) + FLAGS);
    }

    /** Sets flags. */
    synchronized void flag(int index, int flags) {
        long at = slab.at(index);
        int before = Mem.int32(at + FLAGS);
        Mem.int32(at + FLAGS, before | flags);
        if ((flags & ~before & PINNED) != 0) {
            kept.hold(index);
        }
    }

    /** The kept descriptor, now the most recently used; or -1. */
    synchronized int fd(int index) {
        return kept.fd(index);
    }

    /**
     * Keeps {@code fd} for the object; if another thread was faster, closes it and answers the one that is kept.
     */
    synchronized int keep(int index, int fd) {
        return kept.keep(index, fd);
    }

    private int find(int hash, long attr) {
        int index = slab.first(hash);
        while (index != 0 && (slab.hash(index) != hash || !same(index, attr))) {
            index = slab.next(index);
        }
        return index;
    }

    private void identify(int index, long attr) {
        long at = slab.at(index);
        Mem.int32(at + DEV, Statx.dev(attr));
        Mem.int32(at + MODE, Statx.mode(attr) & 0xF000);
        Mem.int64(at + INO, Statx.ino(attr));
        Mem.int64(at + BIRTH, birth(attr));
        Mem.int64(at + MNT, Statx.mntId(attr));
    }

    private static int hash(long attr) {
        return Slab.mix(Statx.ino(attr) ^ (long) Statx.dev(attr) << 40 ^ Statx.mntId(attr) << 20);
    }

    /**
     * Inode numbers are used again; with the time of birth an object is known for sure where the file system keeps
     * it.
     */
    private static long birth(long attr) {
        return Statx.btime(attr) * 1_000_000_000L + Statx.btimeNs(attr);
    }

    /** Objects known. */
    synchronized int count() {
        return slab.count();
    }

    /** Descriptors kept, but for pinned ones. */
    synchronized int descriptors() {
        return kept.count();
    }

    @Override
    public synchronized void close() {
        for (int index = 1; index <= slab.top(); index++) {
            if (slab.taken(index)) {
                kept.surrender(index);
                Block.free(Mem.int64(slab.at(index) + NAME));
            }
        }
        slab.close();
    }
}
