package frg.tree;

import frg.mem.Mem;
import java.util.Arrays;

/**
 * Owns the open handles of all trees that a front end serves: a row is (tree, descriptor, node, flags). A handle's
 * number names the row and its generation. Reads and writes go from here straight to the tree that opened the file.
 * Thread-safe.
 */
public final class Handles implements AutoCloseable {
    /** Flag: operations on the handle may wait for something slower than a local disk. */
    public static final int BLOCKS = 1;

    /** Flag: a directory. */
    public static final int DIRECTORY = 2;

    /** Flag: open for writing. */
    public static final int WRITE = 4;

    /** Flag: open for reading. */
    public static final int READ = 8;

    /** Handles at most, of one session. */
    public static final int LIMIT = 1 << 20;

    private static final int TREE = Slab.ROW;
    private static final int FD = TREE + 4;
    private static final int NODE = FD + 4;
    private static final int FLAGS = NODE + 8;
    private static final int POSITION = FLAGS + 8;
    private static final int SLOT = POSITION + 8;

    private final Slab slab;
    private volatile Tree[] trees = new Tree[0];

    /** No handles yet, {@link #LIMIT} at most. */
    public Handles() {
        this(LIMIT);
    }

    Handles(int limit) {
        slab = new Slab(SLOT, limit);
    }

    /**
     * Makes a tree known.
     *
     * @return the number that its handles carry
     */
    public synchronized int register(Tree tree) {
        Tree[] more = Arrays.copyOf(trees, trees.length + 1);
        more[trees.length] = tree;
        trees = more;
        return more.length - 1;
    }

    /**
     * A new handle.
     *
     * @param fd   descriptor that the handle owns until {@link #drop}
     * @param node the tree's own number of the node
     * @return its number, or -ENFILE
     */
    public synchronized long take(int tree, int fd, long node, int flags) {
        int index = slab.take();
        if (index == 0) {
            return -frg.sys.Errno.ENFILE;
        }
        long at = slab.at(index);
        Mem.int32(at + TREE, tree);
        Mem.int32(at + FD, fd);
        Mem.int64(at + NODE, node);
        Mem.int32(at + FLAGS, flags);
        return slab.id(index);
    }

    /** Ends a handle; its number means nothing from here on. The caller closes the descriptor. */
    public synchronized void drop(long handle) {
        int index = slab.index(handle);
        if (index != 0) {
            slab.give(index);
        }
    }

    /** Lets {@code tree} answer for the handle: a wrapper stands before the tree that opened it. */
    public void answer(long handle, int tree) {
        long at = slab.at((int) handle);
        Mem.int32(at + TREE, tree);
        Mem.int32(at + FLAGS, Mem.int32(at + FLAGS) | BLOCKS);
    }

    /** Whether the number names an open handle. */
    public boolean open(long handle) {
        return slab.index(handle) != 0;
    }

    /** The tree that answers; the handle is open. */
    public Tree tree(long handle) {
        return trees[Mem.int32(slab.at((int) handle) + TREE)];
    }

    /** Number of the tree that answers. */
    public int treeNumber(long handle) {
        return Mem.int32(slab.at((int) handle) + TREE);
    }

    /** The descriptor. */
    public int fd(long handle) {
        return Mem.int32(slab.at((int) handle) + FD);
    }

    /** The node, in its tree's own numbers. */
    public long node(long handle) {
        return Mem.int64(slab.at((int) handle) + NODE);
    }

    /** The flags. */
    public int flags(long handle) {
        return Mem.int32(slab.at((int) handle) + FLAGS);
    }

    /** Adds to the flags. */
    public void flag(long handle, int flags) {
        long at = slab.at((int) handle);
        Mem.int32(at + FLAGS, Mem.int32(at + FLAGS) | flags);
    }

    /** Where a directory's descriptor stands: the cookie behind the last entry read. */
    public long position(long handle) {
        return Mem.int64(slab.at((int) handle) + POSITION);
    }

    /** Says where a directory's descriptor stands. */
    public void position(long handle, long position) {
        Mem.int64(slab.at((int) handle) + POSITION, position);
    }

    /** Handles that are open. */
    public synchronized int count() {
        return slab.count();
    }

    @Override
    public void close() {
        slab.close();
    }
}
