package frg.fault;

import static frg.sys.Errno.EINTR;

import frg.tree.Dirents;
import frg.tree.Handles;
import frg.tree.Req;
import frg.tree.Tree;

/**
 * Stands before another tree and does what the {@link Rules} say: an operation waits, or answers an errno, and is
 * otherwise the other tree's own. Everything runs on workers, since anything may wait.
 */
public final class FaultTree implements Tree {
    private final Tree tree;
    private final Rules rules;
    private final Handles handles;
    private final int number;

    /** A tree before {@code tree}, whose handles are in {@code handles}. */
    public FaultTree(Tree tree, Rules rules, Handles handles) {
        this.tree = tree;
        this.rules = rules;
        this.handles = handles;
        this.number = handles.register(this);
    }

    /** @return 0 if the operation goes on, or -errno */
    private int meet(Req req, String operation) {
        Rules.Rule rule = rules.meet(operation);
        if (rule.delayNs() > 0 && !req.pause(System.nanoTime() + rule.delayNs())) {
            return -EINTR;
        }
        return -rule.errno();
    }

    /** The handle's operations come here first. */
    private long opened(long handle) {
        if (handle >= 0) {
            handles.answer(handle, number);
        }
        return handle;
    }

    @Override
    public long root() {
        return tree.root();
    }

    @Override
    public void drop(long node, long count) {
        tree.drop(node, count);
    }

    @Override
    public boolean blocks(long node) {
        return true;
    }

    @Override
    public long walk(Req req, long dir, long name, int length) {
        int error = meet(req, "walk");
        return error < 0 ? error : tree.walk(req, dir, name, length);
    }

    @Override
    public int getattr(Req req, long node, long handle) {
        int error = meet(req, "getattr");
        return error < 0 ? error : tree.getattr(req, node, handle);
    }

    @Override
    public int setattr(Req req, long node, long handle) {
        int error = meet(req, "setattr");
        return error < 0 ? error : tree.setattr(req, node, handle);
    }

    @Override
    public int readlink(Req req, long node) {
        int error = meet(req, "readlink");
        return error < 0 ? error : tree.readlink(req, node);
    }

    @Override
    public long symlink(Req req, long dir, long name, int length, long target) {
        int error = meet(req, "symlink");
        return error < 0 ? error : tree.symlink(req, dir, name, length, target);
    }

    @Override
    public long mknod(Req req, long dir, long name, int length, int mode, int rdev) {
        int error = meet(req, "mknod");
        return error < 0 ? error : tree.mknod(req, dir, name, length, mode, rdev);
    }

    @Override
    public long mkdir(Req req, long dir, long name, int length, int mode) {
        int error = meet(req, "mkdir");
        return error < 0 ? error : tree.mkdir(req, dir, name, length, mode);
    }

    @Override
    public int unlink(Req req, long dir, long name, int length) {
        int error = meet(req, "unlink");
        return error < 0 ? error : tree.unlink(req, dir, name, length);
    }

    @Override
    public int rmdir(Req req, long dir, long name, int length) {
        int error = meet(req, "rmdir");
        return error < 0 ? error : tree.rmdir(req, dir, name, length);
    }

    @Override
    public int rename(Req req, long dir, long name, int length, long newDir, long newName, int newLength, int flags) {
        int error = meet(req, "rename");
        return error < 0 ? error : tree.rename(req, dir, name, length, newDir, newName, newLength, flags);
    }

    @Override
    public long link(Req req, long node, long dir, long name, int length) {
        int error = meet(req, "link");
        return error < 0 ? error : tree.link(req, node, dir, name, length);
    }

    @Override
    public long open(Req req, long node, int flags) {
        int error = meet(req, "open");
        return error < 0 ? error : opened(tree.open(req, node, flags));
    }

    @Override
    public long create(Req req, long dir, long name, int length, int flags, int mode) {
        int error = meet(req, "create");
        return error < 0 ? error : opened(tree.create(req, dir, name, length, flags, mode));
    }

    @Override
    public long tmpfile(Req req, long dir, int flags, int mode) {
        int error = meet(req, "tmpfile");
        return error < 0 ? error : opened(tree.tmpfile(req, dir, flags, mode));
    }

    @Override
    public int read(Req req, long handle, long offset, int count) {
        int error = meet(req, "read");
        return error < 0 ? error : tree.read(req, handle, offset, count);
    }

    @Override
    public int write(Req req, long handle, long offset, long from, int count, boolean kill) {
        int error = meet(req, "write");
        return error < 0 ? error : tree.write(req, handle, offset, from, count, kill);
    }

    @Override
    public int flush(Req req, long handle) {
        int error = meet(req, "flush");
        return error < 0 ? error : tree.flush(req, handle);
    }

    @Override
    public void release(Req req, long handle) {
        tree.release(req, handle);
    }

    @Override
    public int fsync(Req req, long handle, boolean data) {
        int error = meet(req, "fsync");
        return error < 0 ? error : tree.fsync(req, handle, data);
    }

    @Override
    public long opendir(Req req, long node) {
        int error = meet(req, "opendir");
        return error < 0 ? error : opened(tree.opendir(req, node));
    }

    @Override
    public int readdir(Req req, long handle, long offset, Dirents to) {
        int error = meet(req, "readdir");
        return error < 0 ? error : tree.readdir(req, handle, offset, to);
    }

    @Override
    public int statfs(Req req, long node) {
        int error = meet(req, "statfs");
        return error < 0 ? error : tree.statfs(req, node);
    }

    @Override
    public int getxattr(Req req, long node, long name, int size) {
        int error = meet(req, "getxattr");
        return error < 0 ? error : tree.getxattr(req, node, name, size);
    }

    @Override
    public int listxattr(Req req, long node, int size) {
        int error = meet(req, "listxattr");
        return error < 0 ? error : tree.listxattr(req, node, size);
    }

    @Override
    public int setxattr(Req req, long node, long name, long value, int size, int flags, boolean killSgid) {
        int error = meet(req, "setxattr");
        return error < 0 ? error : tree.setxattr(req, node, name, value, size, flags, killSgid);
    }

    @Override
    public int removexattr(Req req, long node, long name) {
        int error = meet(req, "removexattr");
        return error < 0 ? error : tree.removexattr(req, node, name);
    }

    @Override
    public int access(Req req, long node, int mask) {
        int error = meet(req, "access");
        return error < 0 ? error : tree.access(req, node, mask);
    }

    @Override
    public int fallocate(Req req, long handle, int mode, long offset, long length) {
        int error = meet(req, "fallocate");
        return error < 0 ? error : tree.fallocate(req, handle, mode, offset, length);
    }

    @Override
    public long lseek(Req req, long handle, long offset, int whence) {
        int error = meet(req, "lseek");
        return error < 0 ? error : tree.lseek(req, handle, offset, whence);
    }

    @Override
    public long copyFileRange(Req req, long in, long inOffset, long out, long outOffset, long count, int flags) {
        int error = meet(req, "copyFileRange");
        return error < 0 ? error : tree.copyFileRange(req, in, inOffset, out, outOffset, count, flags);
    }

    @Override
    public int getlk(Req req, long handle) {
        int error = meet(req, "getlk");
        return error < 0 ? error : tree.getlk(req, handle);
    }

    @Override
    public int setlk(Req req, long handle) {
        int error = meet(req, "setlk");
        return error < 0 ? error : tree.setlk(req, handle);
    }

    @Override
    public int ioctl(Req req, long handle, int command, long in, int inSize, int outSize) {
        int error = meet(req, "ioctl");
        return error < 0 ? error : tree.ioctl(req, handle, command, in, inSize, outSize);
    }
}
