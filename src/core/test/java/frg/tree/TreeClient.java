package frg.tree;

import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Linux;
import frg.sys.Statx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls a tree as a front end does, with names as strings of ISO 8859-1, so that every byte has its character. One
 * thread's; owns its request and buffers. Answers are the tree's own: a result or -errno.
 */
public final class TreeClient implements AutoCloseable {
    public static final int ROOM = 1 << 17;

    public final Tree tree;
    public final Req req;
    private final Block out = Block.of(ROOM);
    private final Block in = Block.of(ROOM);

    public TreeClient(Tree tree, Limbo limbo) {
        this.tree = tree;
        this.req = new Req(limbo);
        as(0, 0);
    }

    @Override
    public void close() {
        req.close();
        out.close();
        in.close();
    }

    /** One operation. */
    @FunctionalInterface
    private interface Call {
        long run();
    }

    private long call(Call call) {
        req.reset();
        req.out(out.address(), ROOM);
        req.begin(false);
        try {
            return call.run();
        } finally {
            req.end();
        }
    }

    /** Sets who asks from here on. */
    public void as(int uid, int gid) {
        req.caller().set(uid, gid, 4711);
    }

    /** A directory entry as the tree gave it. */
    public record Entry(String name, long ino, int type, long next) {}

    private long name(String name) {
        return put(name, 0);
    }

    private long second(String name) {
        return put(name, ROOM / 2);
    }

    private long put(String text, int offset) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Mem.copy(bytes, 0, in.address() + offset, bytes.length);
        Mem.int8(in.address() + offset + bytes.length, 0);
        return in.address() + offset;
    }

    /** The {@code count} bytes that an operation put. */
    public String out(long count) {
        if (count < 0) {
            throw new AssertionError("no bytes but " + count);
        }
        return new String(Mem.bytes(out.address(), (int) count), StandardCharsets.ISO_8859_1);
    }

    /** Address of the attributes that the last operation left: for {@link Statx}. */
    public long attr() {
        return req.attr();
    }

    public long root() {
        return tree.root();
    }

    public long walk(long dir, String name) {
        return call(() -> tree.walk(req, dir, name(name), name.length()));
    }

    /** Walks names divided by '/', from the root; the nodes in between are dropped again. */
    public long path(String path) {
        long at = root();
        for (String name : path.split("/")) {
            long next = walk(at, name);
            if (at != root()) {
                drop(at, 1);
            }
            if (next < 0) {
                return next;
            }
            at = next;
        }
        return at;
    }

    public void drop(long node, long count) {
        tree.drop(node, count);
    }

    public int getattr(long node) {
        return getattr(node, -1);
    }

    public int getattr(long node, long handle) {
        return (int) call(() -> tree.getattr(req, node, handle));
    }

    /** The arguments of the next {@link #setattr}, none of them valid. */
    public SetAttr set() {
        req.setattr().valid = 0;
        return req.setattr();
    }

    public int setattr(long node, long handle) {
        return (int) call(() -> tree.setattr(req, node, handle));
    }

    public int chmod(long node, int mode) {
        set().valid = SetAttr.MODE;
        set(SetAttr.MODE).mode = mode;
        return setattr(node, -1);
    }

    /** The arguments of the next {@link #setattr}. */
    public SetAttr set(int valid) {
        req.setattr().valid = valid;
        return req.setattr();
    }

    public int readlink(long node) {
        return (int) call(() -> tree.readlink(req, node));
    }

    public long symlink(long dir, String name, String target) {
        return call(() -> tree.symlink(req, dir, name(name), name.length(), second(target)));
    }

    public long mknod(long dir, String name, int mode, int rdev) {
        return call(() -> tree.mknod(req, dir, name(name), name.length(), mode, rdev));
    }

    public long mkdir(long dir, String name, int mode) {
        return call(() -> tree.mkdir(req, dir, name(name), name.length(), mode));
    }

    public int unlink(long dir, String name) {
        return (int) call(() -> tree.unlink(req, dir, name(name), name.length()));
    }

    public int rmdir(long dir, String name) {
        return (int) call(() -> tree.rmdir(req, dir, name(name), name.length()));
    }

    public int rename(long dir, String name, long newDir, String newName, int flags) {
        return (int) call(() -> tree.rename(
                req, dir, name(name), name.length(), newDir, second(newName), newName.length(), flags));
    }

    public long link(long node, long dir, String name) {
        return call(() -> tree.link(req, node, dir, name(name), name.length()));
    }

    public long open(long node, int flags) {
        return call(() -> tree.open(req, node, flags));
    }

    /** The new node is {@link Req#node}. */
    public long create(long dir, String name, int flags, int mode) {
        return call(() -> tree.create(req, dir, name(name), name.length(), flags, mode));
    }

    public long tmpfile(long dir, int flags, int mode) {
        return call(() -> tree.tmpfile(req, dir, flags, mode));
    }

    /** Makes a file that holds {@code text}; the node is counted once. */
    public long file(long dir, String name, String text) {
        long handle = create(dir, name, Linux.O_RDWR | Linux.O_EXCL, 0644);
        if (handle < 0) {
            throw new AssertionError("create " + name + ": " + handle);
        }
        long node = req.node();
        write(handle, 0, text);
        release(handle);
        return node;
    }

    public int read(long handle, long offset, int count) {
        return (int) call(() -> tree.read(req, handle, offset, count));
    }

    public int write(long handle, long offset, String text) {
        return write(handle, offset, text, false);
    }

    public int write(long handle, long offset, String text, boolean kill) {
        return (int) call(() -> tree.write(req, handle, offset, name(text), text.length(), kill));
    }

    public int flush(long handle, long owner) {
        req.lock().owner = owner;
        return (int) call(() -> tree.flush(req, handle));
    }

    /** The last close, by a client that holds no flock(2). */
    public void release(long handle) {
        req.lock().flock = false;
        call(() -> {
            tree.release(req, handle);
            return 0;
        });
    }

    /** The last close, by a client that has used flock(2). */
    public void release(long handle, long owner) {
        req.lock().flock = true;
        req.lock().owner = owner;
        call(() -> {
            tree.release(req, handle);
            return 0;
        });
    }

    public int fsync(long handle, boolean data) {
        return (int) call(() -> tree.fsync(req, handle, data));
    }

    public long opendir(long node) {
        return call(() -> tree.opendir(req, node));
    }

    /** At most {@code most} entries behind {@code offset}. */
    public List<Entry> readdir(long handle, long offset, int most) {
        List<Entry> entries = new ArrayList<>();
        int result = readdir(handle, offset, most, entries);
        if (result != 0) {
            throw new AssertionError("readdir: " + result);
        }
        return entries;
    }

    public int readdir(long handle, long offset, int most, List<Entry> entries) {
        return (int) call(() -> tree.readdir(req, handle, offset, (name, length, ino, type, next) -> {
            if (entries.size() == most) {
                return false;
            }
            String text = new String(Mem.bytes(name, length), StandardCharsets.ISO_8859_1);
            entries.add(new Entry(text, ino, type, next));
            return Mem.int8(name + length) == 0;
        }));
    }

    /** Names of a directory, "." and ".." left out. */
    public List<String> names(long dir) {
        long handle = opendir(dir);
        List<String> names = readdir(handle, 0, Integer.MAX_VALUE).stream().map(Entry::name)
                .filter(name -> !name.equals(".") && !name.equals("..")).sorted().toList();
        release(handle);
        return names;
    }

    public int statfs(long node) {
        return (int) call(() -> tree.statfs(req, node));
    }

    public int getxattr(long node, String name, int size) {
        return (int) call(() -> tree.getxattr(req, node, name(name), size));
    }

    public int listxattr(long node, int size) {
        return (int) call(() -> tree.listxattr(req, node, size));
    }

    public int setxattr(long node, String name, String value, int flags) {
        return (int) call(() -> tree.setxattr(
                req, node, name(name), second(value), value.length(), flags, false));
    }

    public int removexattr(long node, String name) {
        return (int) call(() -> tree.removexattr(req, node, name(name)));
    }

    public int access(long node, int mask) {
        return (int) call(() -> tree.access(req, node, mask));
    }

    public int fallocate(long handle, int mode, long offset, long length) {
        return (int) call(() -> tree.fallocate(req, handle, mode, offset, length));
    }

    public long lseek(long handle, long offset, int whence) {
        return call(() -> tree.lseek(req, handle, offset, whence));
    }

    public long copyFileRange(long in, long inOffset, long out, long outOffset, long count) {
        return call(() -> tree.copyFileRange(req, in, inOffset, out, outOffset, count, 0));
    }

    /** A lock of {@code owner}, whose process is {@code pid}, on the bytes {@code start} to {@code end}. */
    public Lock lock(long owner, int pid, int type, long start, long end) {
        Lock lock = req.lock();
        lock.owner = owner;
        lock.pid = pid;
        lock.type = type;
        lock.start = start;
        lock.end = end;
        lock.flock = false;
        return lock;
    }

    public int getlk(long handle) {
        return (int) call(() -> tree.getlk(req, handle));
    }

    public int setlk(long handle) {
        return (int) call(() -> tree.setlk(req, handle));
    }

    /** Sets what {@link #lock} describes. */
    public int setlk(long handle, long owner, int type, long start, long end) {
        lock(owner, (int) owner, type, start, end);
        return setlk(handle);
    }

    /** flock(2) with LOCK_NB. */
    public int flock(long handle, long owner, int type) {
        lock(owner, (int) owner, type, 0, Lock.END).flock = true;
        return setlk(handle);
    }

    public int ioctl(long handle, int command, String argument, int outSize) {
        return (int) call(() -> tree.ioctl(req, handle, command, name(argument), argument.length(), outSize));
    }
}
