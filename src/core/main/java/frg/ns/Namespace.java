package frg.ns;

import static frg.sys.Errno.ENFILE;
import static frg.sys.Errno.ESTALE;
import static frg.sys.Errno.EXDEV;

import frg.sys.Linux;
import frg.sys.Statx;
import frg.tree.Dirents;
import frg.tree.Handles;
import frg.tree.Req;
import frg.tree.Tree;
import frg.tree.Watcher;
import java.util.Arrays;

/**
 * What a session shows: one list at its root R, of one layer. It is a walk, not a wrapper: names resolve here to
 * (tree, node), and what open answers is the member's own handle, so that reading and writing never come back. The
 * list is one immutable value in one volatile field: a request sees the old one or the new one.
 */
public final class Namespace implements Tree, AutoCloseable {
    private final Handles handles;
    private final Nodes nodes;
    private final Shedding shedding;
    private volatile Tree[] trees = new Tree[0];
    private volatile Layer root;
    private volatile Watcher watcher = Watcher.NONE;

    /** A name space whose root shows {@code tree}; {@code source} is what the user calls it. */
    public Namespace(Handles handles, Tree tree, byte[] source) {
        this(handles, tree, source, Nodes.LIMIT);
    }

    Namespace(Handles handles, Tree tree, byte[] source, int limit) {
        this.handles = handles;
        this.nodes = new Nodes(this::release, limit);
        this.shedding = new Shedding(nodes, () -> watcher);
        this.root = layer(tree, source);
    }

    /** Who is to be told when names change. */
    public void watcher(Watcher watcher) {
        this.watcher = watcher;
    }

    /**
     * Makes {@code tree} the root's only layer. Open handles and nodes that are in use keep the tree that they are
     * of. Returns when caches know.
     */
    public void replace(Tree tree, byte[] source) {
        root = layer(tree, source);
        watcher.namesChanged();
    }

    private synchronized Layer layer(Tree tree, byte[] source) {
        Tree[] more = Arrays.copyOf(trees, trees.length + 1);
        more[trees.length] = tree;
        trees = more;
        return new Layer(tree, more.length - 1, source.clone());
    }

    /** The source of the root's layer, as the user wrote it. */
    public byte[] source() {
        return root.source().clone();
    }

    /** Nodes that front ends know. */
    public int known() {
        return nodes.count();
    }

    private void release(int tree, long inner) {
        trees[tree].drop(inner, 1);
    }

    /** Number of the tree that serves the node, or -ESTALE. */
    private int number(long node) {
        return node == Nodes.ROOT ? root.number() : nodes.valid(node) ? nodes.tree(node) : -ESTALE;
    }

    /** The node in the numbers of tree {@code number}. */
    private long inner(long node, int number) {
        return node == Nodes.ROOT ? trees[number].root() : nodes.inner(node);
    }

    /** The number for what a tree found at (dir, name); the tree's count goes with it. */
    private long node(Req req, long dir, long name, int length, int tree, long inner) {
        if (inner < 0) {
            return inner;
        }
        boolean directory = (Statx.mode(req.attr()) & Linux.S_IFMT) == Linux.S_IFDIR;
        long node = directory ? nodes.directory(dir, name, length, tree, inner) : nodes.file(tree, inner);
        shedding.look();
        return node == 0 ? -ENFILE : node;
    }

    @Override
    public long root() {
        return Nodes.ROOT;
    }

    @Override
    public void drop(long node, long count) {
        nodes.drop(node, count);
    }

    @Override
    public boolean blocks(long node) {
        int at = number(node);
        return at >= 0 && trees[at].blocks(inner(node, at));
    }

    @Override
    public long walk(Req req, long dir, long name, int length) {
        int at = number(dir);
        if (at < 0) {
            return at;
        }
        return node(req, dir, name, length, at, trees[at].walk(req, inner(dir, at), name, length));
    }

    @Override
    public int getattr(Req req, long node, long handle) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].getattr(req, inner(node, at), handle);
    }

    @Override
    public int setattr(Req req, long node, long handle) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].setattr(req, inner(node, at), handle);
    }

    @Override
    public int readlink(Req req, long node) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].readlink(req, inner(node, at));
    }

    @Override
    public long symlink(Req req, long dir, long name, int length, long target) {
        int at = number(dir);
        if (at < 0) {
            return at;
        }
        return node(req, dir, name, length, at, trees[at].symlink(req, inner(dir, at), name, length, target));
    }

    @Override
    public long mknod(Req req, long dir, long name, int length, int mode, int rdev) {
        int at = number(dir);
        if (at < 0) {
            return at;
        }
        return node(req, dir, name, length, at, trees[at].mknod(req, inner(dir, at), name, length, mode, rdev));
    }

    @Override
    public long mkdir(Req req, long dir, long name, int length, int mode) {
        int at = number(dir);
        if (at < 0) {
            return at;
        }
        return node(req, dir, name, length, at, trees[at].mkdir(req, inner(dir, at), name, length, mode));
    }

    @Override
    public int unlink(Req req, long dir, long name, int length) {
        int at = number(dir);
        if (at < 0) {
            return at;
        }
        return trees[at].unlink(req, inner(dir, at), name, length);
    }

    @Override
    public int rmdir(Req req, long dir, long name, int length) {
        int at = number(dir);
        int result = at < 0 ? at : trees[at].rmdir(req, inner(dir, at), name, length);
        if (result == 0) {
            nodes.gone(dir, name, length);
        }
        return result;
    }

    @Override
    public int rename(Req req, long dir, long name, int length, long newDir, long newName, int newLength, int flags) {
        int at = number(dir);
        int to = number(newDir);
        if (at < 0 || to < 0) {
            return -ESTALE;
        }
        if (at != to) {
            return -EXDEV;
        }
        long from = inner(dir, at);
        int result = trees[at].rename(req, from, name, length, inner(newDir, at), newName, newLength, flags);
        if (result == 0) {
            nodes.move(dir, name, length, newDir, newName, newLength, (flags & Linux.RENAME_EXCHANGE) != 0);
        }
        return result;
    }

    @Override
    public long link(Req req, long node, long dir, long name, int length) {
        int at = number(node);
        int to = number(dir);
        if (at < 0 || to < 0) {
            return -ESTALE;
        }
        if (at != to) {
            return -EXDEV;
        }
        return node(req, dir, name, length, at, trees[at].link(req, inner(node, at), inner(dir, at), name, length));
    }

    @Override
    public long create(Req req, long dir, long name, int length, int flags, int mode) {
        int at = number(dir);
        return at < 0 ? at : opened(req, at, trees[at].create(req, inner(dir, at), name, length, flags, mode));
    }

    @Override
    public long tmpfile(Req req, long dir, int flags, int mode) {
        int at = number(dir);
        return at < 0 ? at : opened(req, at, trees[at].tmpfile(req, inner(dir, at), flags, mode));
    }

    private long opened(Req req, int tree, long handle) {
        if (handle < 0) {
            return handle;
        }
        long node = nodes.file(tree, req.node());
        if (node == 0) {
            handles.tree(handle).release(req, handle);
            return -ENFILE;
        }
        req.node(node);
        return handle;
    }

    @Override
    public long open(Req req, long node, int flags) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].open(req, inner(node, at), flags);
    }

    @Override
    public long opendir(Req req, long node) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].opendir(req, inner(node, at));
    }

    @Override
    public int statfs(Req req, long node) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].statfs(req, inner(node, at));
    }

    @Override
    public int getxattr(Req req, long node, long name, int size) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].getxattr(req, inner(node, at), name, size);
    }

    @Override
    public int listxattr(Req req, long node, int size) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].listxattr(req, inner(node, at), size);
    }

    @Override
    public int setxattr(Req req, long node, long name, long value, int size, int flags, boolean killSgid) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].setxattr(req, inner(node, at), name, value, size, flags, killSgid);
    }

    @Override
    public int removexattr(Req req, long node, long name) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].removexattr(req, inner(node, at), name);
    }

    @Override
    public int access(Req req, long node, int mask) {
        int at = number(node);
        if (at < 0) {
            return at;
        }
        return trees[at].access(req, inner(node, at), mask);
    }

    @Override
    public int read(Req req, long handle, long offset, int count) {
        return handles.tree(handle).read(req, handle, offset, count);
    }

    @Override
    public int write(Req req, long handle, long offset, long from, int count, boolean kill) {
        return handles.tree(handle).write(req, handle, offset, from, count, kill);
    }

    @Override
    public int flush(Req req, long handle) {
        return handles.tree(handle).flush(req, handle);
    }

    @Override
    public void release(Req req, long handle) {
        handles.tree(handle).release(req, handle);
    }

    @Override
    public int fsync(Req req, long handle, boolean data) {
        return handles.tree(handle).fsync(req, handle, data);
    }

    @Override
    public int readdir(Req req, long handle, long offset, Dirents to) {
        return handles.tree(handle).readdir(req, handle, offset, to);
    }

    @Override
    public int fallocate(Req req, long handle, int mode, long offset, long length) {
        return handles.tree(handle).fallocate(req, handle, mode, offset, length);
    }

    @Override
    public long lseek(Req req, long handle, long offset, int whence) {
        return handles.tree(handle).lseek(req, handle, offset, whence);
    }

    @Override
    public long copyFileRange(Req req, long in, long inOffset, long out, long outOffset, long count, int flags) {
        Tree tree = handles.tree(in);
        if (tree != handles.tree(out)) {
            return -EXDEV;
        }
        return tree.copyFileRange(req, in, inOffset, out, outOffset, count, flags);
    }

    @Override
    public int getlk(Req req, long handle) {
        return handles.tree(handle).getlk(req, handle);
    }

    @Override
    public int setlk(Req req, long handle) {
        return handles.tree(handle).setlk(req, handle);
    }

    @Override
    public int ioctl(Req req, long handle, int command, long in, int inSize, int outSize) {
        return handles.tree(handle).ioctl(req, handle, command, in, inSize, outSize);
    }

    @Override
    public void close() {
        nodes.close();
    }
}
