package frg.fuse;

import static frg.sys.Errno.EINVAL;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.tree.Req;

/** Requests that look up, make, move and remove names. Each answers payload bytes or -errno. */
final class NameOps {
    private static final int BODY = InHeader.SIZE;
    private static final int MKNOD_MODE = BODY + Fuse.fuse_mknod_in$mode();
    private static final int MKNOD_RDEV = BODY + Fuse.fuse_mknod_in$rdev();
    private static final int MKNOD_UMASK = BODY + Fuse.fuse_mknod_in$umask();
    private static final int MKNOD_NAME = BODY + Fuse.fuse_mknod_in$sizeof();
    private static final int MKDIR_MODE = BODY + Fuse.fuse_mkdir_in$mode();
    private static final int MKDIR_UMASK = BODY + Fuse.fuse_mkdir_in$umask();
    private static final int MKDIR_NAME = BODY + Fuse.fuse_mkdir_in$sizeof();
    private static final int RENAME_DIR = BODY + Fuse.fuse_rename_in$newdir();
    private static final int RENAME_NAME = BODY + Fuse.fuse_rename_in$sizeof();
    private static final int RENAME2_DIR = BODY + Fuse.fuse_rename2_in$newdir();
    private static final int RENAME2_FLAGS = BODY + Fuse.fuse_rename2_in$flags();
    private static final int RENAME2_NAME = BODY + Fuse.fuse_rename2_in$sizeof();
    private static final int LINK_NODE = BODY + Fuse.fuse_link_in$oldnodeid();
    private static final int LINK_NAME = BODY + Fuse.fuse_link_in$sizeof();
    private static final int CREATE_FLAGS = BODY + Fuse.fuse_create_in$flags();
    private static final int CREATE_MODE = BODY + Fuse.fuse_create_in$mode();
    private static final int CREATE_UMASK = BODY + Fuse.fuse_create_in$umask();
    private static final int CREATE_NAME = BODY + Fuse.fuse_create_in$sizeof();

    private final Context context;

    NameOps(Context context) {
        this.context = context;
    }

    private static int length(long name) {
        return Mem.strnlen(name, Slot.MAX_WRITE); // Message.check has found the NUL
    }

    /** A name that is empty or has a slash never comes from the kernel; it must not reach a path. */
    private static boolean bad(long name, int length) {
        for (int i = 0; i < length; i++) {
            if (Mem.int8(name + i) == '/') {
                return true;
            }
        }
        return length == 0 || Mem.int8(name) == '.' && (length == 1 || length == 2 && Mem.int8(name + 1) == '.');
    }

    private int entry(Slot slot, long node) {
        if (node < 0) {
            return (int) node;
        }
        slot.given(node, -1);
        return Reply.entry(slot.payload(), node, slot.req().attr(), context.seconds());
    }

    int lookup(Slot slot) {
        long name = slot.in() + BODY;
        int length = length(name);
        if (bad(name, length)) {
            return -EINVAL;
        }
        return entry(slot, context.tree().walk(slot.req(), InHeader.nodeid(slot.in()), name, length));
    }

    int mknod(Slot slot) {
        long in = slot.in();
        long name = in + MKNOD_NAME;
        int length = length(name);
        if (bad(name, length)) {
            return -EINVAL;
        }
        Req req = slot.req();
        req.caller().umask(Mem.int32(in + MKNOD_UMASK));
        int mode = Mem.int32(in + MKNOD_MODE);
        int rdev = Mem.int32(in + MKNOD_RDEV);
        return entry(slot, context.tree().mknod(req, InHeader.nodeid(in), name, length, mode, rdev));
    }

    int mkdir(Slot slot) {
        long in = slot.in();
        long name = in + MKDIR_NAME;
        int length = length(name);
        if (bad(name, length)) {
            return -EINVAL;
        }
        Req req = slot.req();
        req.caller().umask(Mem.int32(in + MKDIR_UMASK));
        int mode = Mem.int32(in + MKDIR_MODE);
        return entry(slot, context.tree().mkdir(req, InHeader.nodeid(in), name, length, mode));
    }

    int symlink(Slot slot) {
        long name = slot.in() + BODY;
        int length = length(name);
        if (bad(name, length)) {
            return -EINVAL;
        }
        long target = name + length + 1;
        return entry(slot, context.tree().symlink(slot.req(), InHeader.nodeid(slot.in()), name, length, target));
    }

    int link(Slot slot) {
        long in = slot.in();
        long name = in + LINK_NAME;
        int length = length(name);
        if (bad(name, length)) {
            return -EINVAL;
        }
        long node = Mem.int64(in + LINK_NODE);
        return entry(slot, context.tree().link(slot.req(), node, InHeader.nodeid(in), name, length));
    }

    int unlink(Slot slot) {
        long name = slot.in() + BODY;
        int length = length(name);
        return bad(name, length)
                ? -EINVAL
                : context.tree().unlink(slot.req(), InHeader.nodeid(slot.in()), name, length);
    }

    int rmdir(Slot slot) {
        long name = slot.in() + BODY;
        int length = length(name);
        return bad(name, length)
                ? -EINVAL
                : context.tree().rmdir(slot.req(), InHeader.nodeid(slot.in()), name, length);
    }

    int rename(Slot slot) {
        return rename(slot, slot.in() + RENAME_NAME, Mem.int64(slot.in() + RENAME_DIR), 0);
    }

    int rename2(Slot slot) {
        long in = slot.in();
        return rename(slot, in + RENAME2_NAME, Mem.int64(in + RENAME2_DIR), Mem.int32(in + RENAME2_FLAGS));
    }

    private int rename(Slot slot, long name, long newDir, int flags) {
        int length = length(name);
        long newName = name + length + 1;
        int newLength = length(newName);
        if (bad(name, length) || bad(newName, newLength)) {
            return -EINVAL;
        }
        long dir = InHeader.nodeid(slot.in());
        return context.tree().rename(slot.req(), dir, name, length, newDir, newName, newLength, flags);
    }

    int create(Slot slot) {
        long in = slot.in();
        long name = in + CREATE_NAME;
        int length = length(name);
        if (bad(name, length)) {
            return -EINVAL;
        }
        Req req = slot.req();
        req.caller().umask(Mem.int32(in + CREATE_UMASK));
        int flags = Mem.int32(in + CREATE_FLAGS);
        int mode = Mem.int32(in + CREATE_MODE);
        return opened(slot, context.tree().create(req, InHeader.nodeid(in), name, length, flags, mode));
    }

    int tmpfile(Slot slot) {
        long in = slot.in();
        Req req = slot.req();
        req.caller().umask(Mem.int32(in + CREATE_UMASK));
        int flags = Mem.int32(in + CREATE_FLAGS);
        return opened(slot, context.tree().tmpfile(req, InHeader.nodeid(in), flags, Mem.int32(in + CREATE_MODE)));
    }

    private int opened(Slot slot, long handle) {
        if (handle < 0) {
            return (int) handle;
        }
        long node = slot.req().node();
        slot.given(node, handle);
        int entry = Reply.entry(slot.payload(), node, slot.req().attr(), context.seconds());
        return entry + Reply.open(slot.payload() + entry, handle, 0);
    }
}
