package frg.host;

import static frg.sys.Errno.EOPNOTSUPP;
import static frg.sys.Errno.ESTALE;

import frg.sys.At;
import frg.sys.Linux;
import frg.sys.Statx;
import frg.sys.SysException;
import frg.sys.Sys;
import frg.sys.Task;
import frg.tree.Devices;
import frg.tree.Dirents;
import frg.tree.Handles;
import frg.tree.Limbo;
import frg.tree.Req;
import frg.tree.Tree;

/**
 * A directory of this machine, reached by descriptors only. As root it creates for its caller, as another user
 * everything is that user's. Owns the descriptor of its top and whatever it opens below; {@link #close} ends all of
 * it.
 */
public final class HostTree implements Tree, AutoCloseable {
    private final Objects objects;
    private final Reach reach;
    private final Names names;
    private final Attributes attributes;
    private final Files files;
    private final Directories directories;
    private final Locks locks;
    private final Handles handles;
    private final int number;
    private final int root;

    /** What the trees of one session share. */
    public record Shared(Handles handles, Limbo limbo, Devices devices, Crossing crossing) {}

    /**
     * A tree.
     *
     * @param top    O_PATH descriptor of its top directory; owned by the tree from here on
     * @param object the top as the user wrote it, for messages
     * @param budget descriptors kept at most
     * @param blocks whether the top lies on a file system that may make its callers wait
     */
    public HostTree(Shared shared, int top, String object, int budget, boolean blocks) throws SysException {
        handles = shared.handles();
        objects = new Objects(shared.limbo(), budget);
        reach = new Reach(objects, shared.crossing(), shared.devices());
        Identity identity = new Identity(Task.geteuid() == 0);
        number = handles.register(this);
        names = new Names(reach, identity);
        attributes = new Attributes(reach, identity);
        files = new Files(reach, identity, handles, number);
        directories = new Directories(reach, handles);
        locks = new Locks(handles);
        root = top(shared, top, object, blocks);
    }

    private int top(Shared shared, int fd, String object, boolean blocks) throws SysException {
        try (Req req = new Req(shared.limbo())) {
            long self = Reach.self(req);
            SysException.check(At.statx(fd, self, Linux.AT_EMPTY_PATH, Statx.WANTED, req.attr()), "statx", object);
            int index = objects.know(0, self, 0, req.attr());
            objects.keep(index, fd);
            objects.flag(index, Objects.PINNED | (blocks ? Objects.BLOCKS : 0));
            return index;
        }
    }

    /** The number that this tree's handles carry. */
    public int number() {
        return number;
    }

    /** Objects known: a resource that users see. */
    public int known() {
        return objects.count();
    }

    /** Descriptors kept for nodes: a resource that users see. */
    public int descriptors() {
        return objects.descriptors();
    }

    @Override
    public long root() {
        return objects.node(root);
    }

    @Override
    public long walk(Req req, long dir, long name, int length) {
        int index = objects.index(dir);
        int fd = index == 0 ? -ESTALE : reach.fd(req, index);
        return fd < 0 ? fd : names.walk(req, index, fd, name, length);
    }

    @Override
    public void drop(long node, long count) {
        int index = objects.index(node);
        if (index != 0 && index != root) {
            objects.drop(index, count);
        }
    }

    @Override
    public boolean blocks(long node) {
        int index = objects.index(node);
        return index != 0 && (objects.flags(index) & Objects.BLOCKS) != 0;
    }

    @Override
    public int getattr(Req req, long node, long handle) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.getattr(req, index, handle < 0 ? -1 : handles.fd(handle));
    }

    @Override
    public int setattr(Req req, long node, long handle) {
        int index = objects.index(node);
        if (index == 0) {
            return -ESTALE;
        }
        int fd = handle < 0 ? -1 : handles.fd(handle);
        boolean writable = handle >= 0 && (handles.flags(handle) & Handles.WRITE) != 0;
        return attributes.setattr(req, index, fd, writable);
    }

    @Override
    public int readlink(Req req, long node) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.readlink(req, index);
    }

    @Override
    public long symlink(Req req, long dir, long name, int length, long target) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : names.symlink(req, index, name, length, target);
    }

    @Override
    public long mknod(Req req, long dir, long name, int length, int mode, int rdev) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : names.mknod(req, index, name, length, mode, rdev);
    }

    @Override
    public long mkdir(Req req, long dir, long name, int length, int mode) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : names.mkdir(req, index, name, length, mode);
    }

    @Override
    public int unlink(Req req, long dir, long name, int length) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : names.remove(req, index, name, length, 0);
    }

    @Override
    public int rmdir(Req req, long dir, long name, int length) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : names.remove(req, index, name, length, Linux.AT_REMOVEDIR);
    }

    @Override
    public int rename(Req req, long dir, long name, int length, long newDir, long newName, int newLength, int flags) {
        int from = objects.index(dir);
        int to = objects.index(newDir);
        return from == 0 || to == 0 ? -ESTALE : names.rename(req, from, name, length, to, newName, newLength, flags);
    }

    @Override
    public long link(Req req, long node, long dir, long name, int length) {
        int index = objects.index(node);
        int to = objects.index(dir);
        return index == 0 || to == 0 ? -ESTALE : names.link(req, index, to, name, length);
    }

    @Override
    public long open(Req req, long node, int flags) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : files.open(req, index, flags);
    }

    @Override
    public long create(Req req, long dir, long name, int length, int flags, int mode) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : files.create(req, index, name, length, flags, mode);
    }

    @Override
    public long tmpfile(Req req, long dir, int flags, int mode) {
        int index = objects.index(dir);
        return index == 0 ? -ESTALE : files.tmpfile(req, index, flags, mode);
    }

    @Override
    public int read(Req req, long handle, long offset, int count) {
        return files.read(req, handle, offset, count);
    }

    @Override
    public int write(Req req, long handle, long offset, long from, int count, boolean kill) {
        return files.write(req, handle, offset, from, count, kill);
    }

    @Override
    public int flush(Req req, long handle) {
        locks.end(handle, req.lock().owner, false);
        return 0;
    }

    @Override
    public void release(Req req, long handle) {
        if (req.lock().flock) {
            locks.end(handle, req.lock().owner, true);
        }
        locks.released(handle);
        files.release(handle);
    }

    @Override
    public int fsync(Req req, long handle, boolean data) {
        return (int) Sys.fsync(handles.fd(handle), data);
    }

    @Override
    public long opendir(Req req, long node) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : files.opendir(req, index);
    }

    @Override
    public int readdir(Req req, long handle, long offset, Dirents to) {
        return directories.readdir(req, handle, offset, to);
    }

    @Override
    public int statfs(Req req, long node) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.statfs(req, index);
    }

    @Override
    public int getxattr(Req req, long node, long name, int size) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.getxattr(req, index, name, size);
    }

    @Override
    public int listxattr(Req req, long node, int size) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.listxattr(req, index, size);
    }

    @Override
    public int setxattr(Req req, long node, long name, long value, int size, int flags, boolean killSgid) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.setxattr(req, index, name, value, size, flags, killSgid);
    }

    @Override
    public int removexattr(Req req, long node, long name) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.removexattr(req, index, name);
    }

    @Override
    public int access(Req req, long node, int mask) {
        int index = objects.index(node);
        return index == 0 ? -ESTALE : attributes.access(req, index, mask);
    }

    @Override
    public int fallocate(Req req, long handle, int mode, long offset, long length) {
        return files.fallocate(handle, mode, offset, length);
    }

    @Override
    public long lseek(Req req, long handle, long offset, int whence) {
        return Sys.lseek(handles.fd(handle), offset, whence);
    }

    @Override
    public long copyFileRange(Req req, long in, long inOffset, long out, long outOffset, long count, int flags) {
        return files.copyFileRange(req, in, inOffset, out, outOffset, count, flags);
    }

    @Override
    public int getlk(Req req, long handle) {
        return req.lock().flock ? -EOPNOTSUPP : locks.getlk(req, handle);
    }

    @Override
    public int setlk(Req req, long handle) {
        return locks.setlk(req, handle);
    }

    @Override
    public int ioctl(Req req, long handle, int command, long in, int inSize, int outSize) {
        return files.ioctl(req, handle, command, in, inSize, outSize);
    }

    @Override
    public void close() {
        objects.close();
    }
}
