package frg.ns;

import frg.mem.Block;
import frg.mem.Mem;
import frg.tree.Slab;
import java.util.Arrays;

/**
 * Owns the numbers under which front ends know nodes: FUSE's nodeid. A directory has one number for each path
 * (parent, name), moved by rename, since one number at two names makes the kernel move the dentry under running
 * programs; anything else has one for each (tree, inner node), so that hard links share it. Each row holds one count
 * of its inner node. Thread-safe.
 */
final class Nodes implements AutoCloseable {
    /** FUSE_ROOT_ID. */
    static final long ROOT = 1;

    /** Nodes a session at most. */
    static final int LIMIT = 1 << 20;

    private static final int INNER = Slab.ROW;
    private static final int REFS = INNER + 8;
    private static final int PARENT = REFS + 8; // 0: no directory, or one without a path any more
    private static final int NAME = PARENT + 8;
    private static final int LENGTH = NAME + 8;
    private static final int TREE = LENGTH + 4;
    private static final int SLOT = TREE + 4;
    private static final long DETACHED = -1; // in NAME: the row is in no chain

    private final Slab slab;
    private final Release release;
    private final int limit;

    /** Told when a row goes: its inner node loses the row's count. */
    interface Release {
        void release(int tree, long inner);
    }

    /** @param limit rows at most */
    Nodes(Release release, int limit) {
        this.release = release;
        this.limit = limit;
        slab = new Slab(SLOT, limit);
        if (slab.id(slab.take()) != ROOT) {
            throw new AssertionError("the first row is the root");
        }
    }

    /** Whether the number names a node; the root always. */
    boolean valid(long node) {
        return slab.index(node) != 0;
    }

    /** Which tree the node is of; meaningless for the root. */
    int tree(long node) {
        return Mem.int32(slab.at((int) node) + TREE);
    }

    /** The node in its tree's own numbers; meaningless for the root. */
    long inner(long node) {
        return Mem.int64(slab.at((int) node) + INNER);
    }

    /**
     * The directory at (parent, name), counted; the count of {@code inner} that came with the walk goes to the row,
     * or back.
     *
     * @return its number, or 0 if the table is full
     */
    synchronized long directory(long parent, long name, int length, int tree, long inner) {
        int index = find(parent, name, length);
        if (index != 0) {
            if (is(index, tree, inner)) {
                release.release(tree, inner);
                return counted(index);
            }
            detach(index); // another directory took its place behind our back
        }
        index = fresh(tree, inner);
        if (index == 0) {
            return 0;
        }
        attach(index, parent, name, length);
        return counted(index);
    }

    /** What is no directory, counted; as {@link #directory}. */
    synchronized long file(int tree, long inner) {
        int hash = Slab.mix(inner ^ (long) tree << 56);
        int index = slab.first(hash);
        while (index != 0 && !(slab.hash(index) == hash && !path(index) && is(index, tree, inner))) {
            index = slab.next(index);
        }
        if (index != 0) {
            release.release(tree, inner);
            return counted(index);
        }
        index = fresh(tree, inner);
        if (index == 0) {
            return 0;
        }
        slab.link(index, hash);
        return counted(index);
    }

    private boolean is(int index, int tree, long inner) {
        return tree(index) == tree && inner(index) == inner;
    }

    private long counted(int index) {
        long at = slab.at(index);
        Mem.int64(at + REFS, Mem.int64(at + REFS) + 1);
        return slab.id(index);
    }

    private int fresh(int tree, long inner) {
        int index = slab.take();
        if (index == 0) {
            release.release(tree, inner);
            return 0;
        }
        long at = slab.at(index);
        Mem.int32(at + TREE, tree);
        Mem.int64(at + INNER, inner);
        return index;
    }

    /** Takes counts off; at none the number means nothing any more. */
    synchronized void drop(long node, long count) {
        int index = slab.index(node);
        if (index == 0 || node == ROOT) {
            return;
        }
        long at = slab.at(index);
        long left = Mem.int64(at + REFS) - count;
        Mem.int64(at + REFS, Math.max(0, left));
        if (left > 0) {
            return;
        }
        int tree = tree(index);
        long inner = inner(index);
        if (path(index)) {
            detach(index);
        } else if (Mem.int64(at + NAME) != DETACHED) {
            slab.unlink(index);
        }
        slab.give(index);
        release.release(tree, inner);
    }

    /** The directory at (parent, name) has no path any more; its number still means it. */
    synchronized void gone(long parent, long name, int length) {
        int index = find(parent, name, length);
        if (index != 0) {
            detach(index);
        }
    }

    /** rename(2): directories keep their numbers. */
    synchronized void move(
            long parent, long name, int length, long newParent, long newName, int newLength, boolean exchange) {
        int moved = find(parent, name, length);
        int victim = find(newParent, newName, newLength);
        if (moved == victim) {
            return;
        }
        if (victim != 0) {
            detach(victim);
        }
        if (moved != 0) {
            detach(moved);
            attach(moved, newParent, newName, newLength);
        }
        if (victim != 0 && exchange) {
            attach(victim, parent, name, length);
        }
    }

    private boolean path(int index) {
        return Mem.int64(slab.at(index) + PARENT) != 0;
    }

    private int find(long parent, long name, int length) {
        int hash = Slab.hash(parent, name, length);
        int index = slab.first(hash);
        while (index != 0 && (slab.hash(index) != hash || !at(index, parent, name, length))) {
            index = slab.next(index);
        }
        return index;
    }

    private boolean at(int index, long parent, long name, int length) {
        long at = slab.at(index);
        return Mem.int64(at + PARENT) == parent
                && Mem.int32(at + LENGTH) == length
                && Mem.equal(Mem.int64(at + NAME), name, length);
    }

    private void attach(int index, long parent, long name, int length) {
        long at = slab.at(index);
        long copy = Block.allocate(length + 1L);
        Mem.copy(name, copy, length);
        Mem.int8(copy + length, 0);
        Mem.int64(at + PARENT, parent);
        Mem.int64(at + NAME, copy);
        Mem.int32(at + LENGTH, length);
        slab.link(index, Slab.hash(parent, name, length));
    }

    /** A detached row is in no chain: only its number finds it. */
    private void detach(int index) {
        long at = slab.at(index);
        slab.unlink(index);
        Block.free(Mem.int64(at + NAME));
        Mem.int64(at + NAME, DETACHED);
        Mem.int64(at + PARENT, 0);
    }

    /** Whether fewer than an eighth of the rows are left; read without the monitor, since nothing hangs on one row. */
    boolean crowded() {
        return slab.count() > limit - limit / 8;
    }

    /**
     * Numbers of nodes, the root left out.
     *
     * @param from row to begin at, 0 for the first
     * @param into takes them; 0 where it is not filled
     * @return row to go on at, or 0 at the end
     */
    synchronized int list(int from, long[] into) {
        int put = 0;
        int index = Math.max(from, 2);
        while (index <= slab.top() && put < into.length) {
            if (slab.taken(index)) {
                into[put++] = slab.id(index);
            }
            index++;
        }
        Arrays.fill(into, put, into.length, 0);
        return index <= slab.top() ? index : 0;
    }

    /** Nodes that a front end knows, the root included. */
    synchronized int count() {
        return slab.count();
    }

    @Override
    public synchronized void close() {
        for (int index = 1; index <= slab.top(); index++) {
            if (slab.taken(index) && path(index)) {
                Block.free(Mem.int64(slab.at(index) + NAME));
            }
        }
        slab.close();
    }
}
