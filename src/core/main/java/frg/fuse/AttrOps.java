package frg.fuse;

import static frg.sys.Errno.EBADF;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.sys.KernelStatfs;
import frg.tree.Req;
import frg.tree.SetAttr;

/** Requests about attributes and extended attributes. Each answers payload bytes or -errno. */
final class AttrOps {
    private static final int BODY = InHeader.SIZE;
    private static final int GETATTR_FLAGS = BODY + Fuse.fuse_getattr_in$getattr_flags();
    private static final int GETATTR_FH = BODY + Fuse.fuse_getattr_in$fh();
    private static final int STATX_FLAGS = BODY + Fuse.fuse_statx_in$getattr_flags();
    private static final int STATX_FH = BODY + Fuse.fuse_statx_in$fh();
    private static final int FH_VALID = Fuse.FUSE_GETATTR_FH();
    private static final int VALID = BODY + Fuse.fuse_setattr_in$valid();
    private static final int FH = BODY + Fuse.fuse_setattr_in$fh();
    private static final int SIZE = BODY + Fuse.fuse_setattr_in$size();
    private static final int ATIME = BODY + Fuse.fuse_setattr_in$atime();
    private static final int MTIME = BODY + Fuse.fuse_setattr_in$mtime();
    private static final int ATIME_NS = BODY + Fuse.fuse_setattr_in$atimensec();
    private static final int MTIME_NS = BODY + Fuse.fuse_setattr_in$mtimensec();
    private static final int MODE = BODY + Fuse.fuse_setattr_in$mode();
    private static final int UID = BODY + Fuse.fuse_setattr_in$uid();
    private static final int GID = BODY + Fuse.fuse_setattr_in$gid();
    private static final int FATTR_MODE = Fuse.FATTR_MODE();
    private static final int FATTR_UID = Fuse.FATTR_UID();
    private static final int FATTR_GID = Fuse.FATTR_GID();
    private static final int FATTR_SIZE = Fuse.FATTR_SIZE();
    private static final int FATTR_ATIME = Fuse.FATTR_ATIME();
    private static final int FATTR_MTIME = Fuse.FATTR_MTIME();
    private static final int FATTR_FH = Fuse.FATTR_FH();
    private static final int FATTR_ATIME_NOW = Fuse.FATTR_ATIME_NOW();
    private static final int FATTR_MTIME_NOW = Fuse.FATTR_MTIME_NOW();
    private static final int FATTR_KILL_SUIDGID = Fuse.FATTR_KILL_SUIDGID();
    private static final int XATTR_SIZE = BODY + Fuse.fuse_getxattr_in$size();
    private static final int XATTR_NAME = BODY + Fuse.fuse_getxattr_in$sizeof();
    private static final int SETXATTR_SIZE = BODY + Fuse.fuse_setxattr_in$size();
    private static final int SETXATTR_FLAGS = BODY + Fuse.fuse_setxattr_in$flags();
    private static final int SETXATTR_EXTRA = BODY + Fuse.fuse_setxattr_in$setxattr_flags();
    private static final int SETXATTR_NAME = BODY + Fuse.fuse_setxattr_in$sizeof();
    private static final int ACL_KILL_SGID = Fuse.FUSE_SETXATTR_ACL_KILL_SGID();
    private static final int GETXATTR_OUT = Fuse.fuse_getxattr_out$sizeof();
    private static final int ACCESS_MASK = BODY + Fuse.fuse_access_in$mask();

    private final Context context;

    AttrOps(Context context) {
        this.context = context;
    }

    private int get(Slot slot, boolean byHandle, long handle) {
        if (byHandle && !context.handles().open(handle)) {
            return -EBADF;
        }
        return context.tree().getattr(slot.req(), InHeader.nodeid(slot.in()), byHandle ? handle : -1);
    }

    int getattr(Slot slot) {
        long in = slot.in();
        int result = get(slot, (Mem.int32(in + GETATTR_FLAGS) & FH_VALID) != 0, Mem.int64(in + GETATTR_FH));
        return result < 0 ? result : Reply.attrOut(slot.payload(), slot.req().attr(), context.seconds());
    }

    int statx(Slot slot) {
        long in = slot.in();
        int result = get(slot, (Mem.int32(in + STATX_FLAGS) & FH_VALID) != 0, Mem.int64(in + STATX_FH));
        return result < 0 ? result : Reply.statx(slot.payload(), slot.req().attr(), context.seconds());
    }

    int setattr(Slot slot) {
        long in = slot.in();
        Req req = slot.req();
        int valid = Mem.int32(in + VALID);
        boolean byHandle = (valid & FATTR_FH) != 0;
        long handle = Mem.int64(in + FH);
        if (byHandle && !context.handles().open(handle)) {
            return -EBADF;
        }
        SetAttr set = req.setattr();
        set.valid = valid(valid);
        set.mode = Mem.int32(in + MODE);
        set.uid = Mem.int32(in + UID);
        set.gid = Mem.int32(in + GID);
        set.size = Mem.int64(in + SIZE);
        set.atime = Mem.int64(in + ATIME);
        set.atimeNs = Mem.int32(in + ATIME_NS);
        set.mtime = Mem.int64(in + MTIME);
        set.mtimeNs = Mem.int32(in + MTIME_NS);
        int result = context.tree().setattr(req, InHeader.nodeid(in), byHandle ? handle : -1);
        return result < 0 ? result : Reply.attrOut(slot.payload(), req.attr(), context.seconds());
    }

    private static int valid(int fattr) {
        return ((fattr & FATTR_MODE) != 0 ? SetAttr.MODE : 0)
                | ((fattr & FATTR_UID) != 0 ? SetAttr.UID : 0)
                | ((fattr & FATTR_GID) != 0 ? SetAttr.GID : 0)
                | ((fattr & FATTR_SIZE) != 0 ? SetAttr.SIZE : 0)
                | ((fattr & FATTR_ATIME) != 0 ? SetAttr.ATIME : 0)
                | ((fattr & FATTR_MTIME) != 0 ? SetAttr.MTIME : 0)
                | ((fattr & FATTR_ATIME_NOW) != 0 ? SetAttr.ATIME_NOW : 0)
                | ((fattr & FATTR_MTIME_NOW) != 0 ? SetAttr.MTIME_NOW : 0)
                | ((fattr & FATTR_KILL_SUIDGID) != 0 ? SetAttr.KILL_SUIDGID : 0);
    }

    int readlink(Slot slot) {
        slot.req().out(slot.payload(), Math.min(slot.room(), PATH_MAX));
        return context.tree().readlink(slot.req(), InHeader.nodeid(slot.in()));
    }

    private static final int PATH_MAX = 4096; // linux/limits.h: the kernel takes no longer target

    int statfs(Slot slot) {
        long raw = slot.payload() + Statfs.SIZE;
        slot.req().out(raw, KernelStatfs.SIZE);
        int result = context.tree().statfs(slot.req(), InHeader.nodeid(slot.in()));
        return result < 0 ? result : Statfs.put(raw, slot.payload());
    }

    int access(Slot slot) {
        int mask = Mem.int32(slot.in() + ACCESS_MASK);
        return context.tree().access(slot.req(), InHeader.nodeid(slot.in()), mask);
    }

    int getxattr(Slot slot) {
        int size = xattrRoom(slot);
        int result = context.tree().getxattr(slot.req(), InHeader.nodeid(slot.in()), slot.in() + XATTR_NAME, size);
        return xattrSize(slot, size, result);
    }

    int listxattr(Slot slot) {
        int size = xattrRoom(slot);
        return xattrSize(slot, size, context.tree().listxattr(slot.req(), InHeader.nodeid(slot.in()), size));
    }

    private static int xattrRoom(Slot slot) {
        slot.req().out(slot.payload(), slot.room());
        return (int) Math.min(Mem.uint32(slot.in() + XATTR_SIZE), slot.room());
    }

    /** Asked for size 0, the reply is the length. */
    private static int xattrSize(Slot slot, int size, int result) {
        if (result < 0 || size != 0) {
            return result;
        }
        Mem.zero(slot.payload(), GETXATTR_OUT);
        Mem.int32(slot.payload() + Fuse.fuse_getxattr_out$size(), result);
        return GETXATTR_OUT;
    }

    int setxattr(Slot slot) {
        long in = slot.in();
        long name = in + SETXATTR_NAME;
        long value = name + Mem.strnlen(name, Slot.MAX_WRITE) + 1;
        boolean killSgid = (Mem.int32(in + SETXATTR_EXTRA) & ACL_KILL_SGID) != 0;
        int size = Mem.int32(in + SETXATTR_SIZE);
        int flags = Mem.int32(in + SETXATTR_FLAGS);
        return context.tree().setxattr(slot.req(), InHeader.nodeid(in), name, value, size, flags, killSgid);
    }

    int removexattr(Slot slot) {
        return context.tree().removexattr(slot.req(), InHeader.nodeid(slot.in()), slot.in() + BODY);
    }
}
