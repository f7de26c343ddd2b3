package frg.fuse;

import static frg.sys.Errno.EBADF;
import static frg.sys.Errno.EINVAL;
import static frg.sys.Errno.EXDEV;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.tree.Handles;
import frg.tree.Lock;
import frg.tree.Req;
import frg.tree.Tree;

/** Requests on open files and directories. Each answers payload bytes or -errno. */
final class FileOps {
    private static final int BODY = InHeader.SIZE;
    private static final int OPEN_FLAGS = BODY + Fuse.fuse_open_in$flags();
    private static final int OPEN_MORE = BODY + Fuse.fuse_open_in$open_flags();
    private static final int OPEN_KILL = Fuse.FUSE_OPEN_KILL_SUIDGID();
    private static final int READ_FH = BODY + Fuse.fuse_read_in$fh();
    private static final int READ_OFFSET = BODY + Fuse.fuse_read_in$offset();
    private static final int READ_SIZE = BODY + Fuse.fuse_read_in$size();
    private static final int WRITE_FH = BODY + Fuse.fuse_write_in$fh();
    private static final int WRITE_OFFSET = BODY + Fuse.fuse_write_in$offset();
    private static final int WRITE_SIZE = BODY + Fuse.fuse_write_in$size();
    private static final int WRITE_FLAGS = BODY + Fuse.fuse_write_in$write_flags();
    private static final int WRITE_DATA = BODY + Fuse.fuse_write_in$sizeof();
    private static final int WRITE_KILL = Fuse.FUSE_WRITE_KILL_SUIDGID();
    private static final int WRITE_OUT = Fuse.fuse_write_out$sizeof();
    private static final int FLUSH_FH = BODY + Fuse.fuse_flush_in$fh();
    private static final int FLUSH_OWNER = BODY + Fuse.fuse_flush_in$lock_owner();
    private static final int RELEASE_FH = BODY + Fuse.fuse_release_in$fh();
    private static final int RELEASE_FLAGS = BODY + Fuse.fuse_release_in$release_flags();
    private static final int RELEASE_OWNER = BODY + Fuse.fuse_release_in$lock_owner();
    private static final int FLOCK_UNLOCK = Fuse.FUSE_RELEASE_FLOCK_UNLOCK();
    private static final int FSYNC_FH = BODY + Fuse.fuse_fsync_in$fh();
    private static final int FSYNC_FLAGS = BODY + Fuse.fuse_fsync_in$fsync_flags();
    private static final int FALLOCATE_FH = BODY + Fuse.fuse_fallocate_in$fh();
    private static final int FALLOCATE_OFFSET = BODY + Fuse.fuse_fallocate_in$offset();
    private static final int FALLOCATE_LENGTH = BODY + Fuse.fuse_fallocate_in$length();
    private static final int FALLOCATE_MODE = BODY + Fuse.fuse_fallocate_in$mode();
    private static final int LSEEK_FH = BODY + Fuse.fuse_lseek_in$fh();
    private static final int LSEEK_OFFSET = BODY + Fuse.fuse_lseek_in$offset();
    private static final int LSEEK_WHENCE = BODY + Fuse.fuse_lseek_in$whence();
    private static final int COPY_IN = BODY + Fuse.fuse_copy_file_range_in$fh_in();
    private static final int COPY_IN_OFFSET = BODY + Fuse.fuse_copy_file_range_in$off_in();
    private static final int COPY_OUT = BODY + Fuse.fuse_copy_file_range_in$fh_out();
    private static final int COPY_OUT_OFFSET = BODY + Fuse.fuse_copy_file_range_in$off_out();
    private static final int COPY_LENGTH = BODY + Fuse.fuse_copy_file_range_in$len();
    private static final int COPY_FLAGS = BODY + Fuse.fuse_copy_file_range_in$flags();
    private static final int IOCTL_FH = BODY + Fuse.fuse_ioctl_in$fh();
    private static final int IOCTL_COMMAND = BODY + Fuse.fuse_ioctl_in$cmd();
    private static final int IOCTL_IN = BODY + Fuse.fuse_ioctl_in$in_size();
    private static final int IOCTL_OUT = BODY + Fuse.fuse_ioctl_in$out_size();
    private static final int IOCTL_DATA = BODY + Fuse.fuse_ioctl_in$sizeof();
    private static final int IOCTL_HEAD = Fuse.fuse_ioctl_out$sizeof();
    private static final long COPY_AT_ONCE = 64L << 20; // bytes; a longer copy comes again, interrupts in between

    private final Context context;
    private final Handles handles;

    FileOps(Context context) {
        this.context = context;
        this.handles = context.handles();
    }

    int open(Slot slot) {
        long in = slot.in();
        int kill = (Mem.int32(in + OPEN_MORE) & OPEN_KILL) != 0 ? Tree.OPEN_KILL_SUIDGID : 0;
        int flags = Mem.int32(in + OPEN_FLAGS) & ~Tree.OPEN_KILL_SUIDGID | kill;
        return opened(slot, context.tree().open(slot.req(), InHeader.nodeid(in), flags));
    }

    int opendir(Slot slot) {
        return opened(slot, context.tree().opendir(slot.req(), InHeader.nodeid(slot.in())));
    }

    private static int opened(Slot slot, long handle) {
        if (handle < 0) {
            return (int) handle;
        }
        slot.given(0, handle);
        return Reply.open(slot.payload(), handle, 0);
    }

    int read(Slot slot) {
        long in = slot.in();
        long handle = Mem.int64(in + READ_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        int count = (int) Math.min(Mem.uint32(in + READ_SIZE), slot.room());
        Req req = slot.req();
        req.out(slot.payload(), count);
        return handles.tree(handle).read(req, handle, Mem.int64(in + READ_OFFSET), count);
    }

    int write(Slot slot) {
        long in = slot.in();
        long handle = Mem.int64(in + WRITE_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        boolean kill = (Mem.int32(in + WRITE_FLAGS) & WRITE_KILL) != 0;
        long offset = Mem.int64(in + WRITE_OFFSET);
        int count = Mem.int32(in + WRITE_SIZE);
        int written = handles.tree(handle).write(slot.req(), handle, offset, in + WRITE_DATA, count, kill);
        return written < 0 ? written : written(slot, written);
    }

    private static int written(Slot slot, int count) {
        Mem.zero(slot.payload(), WRITE_OUT);
        Mem.int32(slot.payload(), count);
        return WRITE_OUT;
    }

    int readdir(Slot slot, Entries entries, boolean plus) {
        long in = slot.in();
        long handle = Mem.int64(in + READ_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        int size = (int) Math.min(Mem.uint32(in + READ_SIZE), slot.room());
        Req req = slot.req();
        entries.begin(req, InHeader.nodeid(in), plus, slot.payload(), size, context.seconds());
        req.out(slot.payload(), plus ? size / 4 : size); // a plus record is about four times the host's
        int result = handles.tree(handle).readdir(req, handle, Mem.int64(in + READ_OFFSET), entries);
        return result < 0 && entries.put() == 0 ? result : entries.put();
    }

    int flush(Slot slot) {
        long handle = Mem.int64(slot.in() + FLUSH_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        Lock lock = slot.req().lock();
        lock.owner = Mem.int64(slot.in() + FLUSH_OWNER);
        lock.flock = false;
        return handles.tree(handle).flush(slot.req(), handle);
    }

    int release(Slot slot) {
        long in = slot.in();
        long handle = Mem.int64(in + RELEASE_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        Lock lock = slot.req().lock();
        lock.owner = Mem.int64(in + RELEASE_OWNER);
        lock.flock = (Mem.int32(in + RELEASE_FLAGS) & FLOCK_UNLOCK) != 0;
        handles.tree(handle).release(slot.req(), handle);
        return 0;
    }

    int fsync(Slot slot) {
        long handle = Mem.int64(slot.in() + FSYNC_FH);
        boolean data = (Mem.int32(slot.in() + FSYNC_FLAGS) & 1) != 0; // FUSE_FSYNC_FDATASYNC
        return handles.open(handle) ? handles.tree(handle).fsync(slot.req(), handle, data) : -EBADF;
    }

    int fallocate(Slot slot) {
        long in = slot.in();
        long handle = Mem.int64(in + FALLOCATE_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        int mode = Mem.int32(in + FALLOCATE_MODE);
        long offset = Mem.int64(in + FALLOCATE_OFFSET);
        long length = Mem.int64(in + FALLOCATE_LENGTH);
        return handles.tree(handle).fallocate(slot.req(), handle, mode, offset, length);
    }

    int lseek(Slot slot) {
        long in = slot.in();
        long handle = Mem.int64(in + LSEEK_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        int whence = Mem.int32(in + LSEEK_WHENCE);
        long offset = handles.tree(handle).lseek(slot.req(), handle, Mem.int64(in + LSEEK_OFFSET), whence);
        if (offset < 0) {
            return (int) offset;
        }
        Mem.int64(slot.payload(), offset);
        return Long.BYTES; // struct fuse_lseek_out
    }

    int copyFileRange(Slot slot, boolean wide) {
        long in = slot.in();
        long from = Mem.int64(in + COPY_IN);
        long to = Mem.int64(in + COPY_OUT);
        if (!handles.open(from) || !handles.open(to)) {
            return -EBADF;
        }
        Tree tree = handles.tree(from);
        if (tree != handles.tree(to)) {
            return -EXDEV;
        }
        long length = Mem.int64(in + COPY_LENGTH);
        if (length < 0) {
            return -EINVAL;
        }
        long copied = tree.copyFileRange(slot.req(), from, Mem.int64(in + COPY_IN_OFFSET), to,
                Mem.int64(in + COPY_OUT_OFFSET), Math.min(length, COPY_AT_ONCE), (int) Mem.int64(in + COPY_FLAGS));
        if (copied < 0) {
            return (int) copied;
        }
        Mem.int64(slot.payload(), copied); // struct fuse_write_out has padding where the wide form has high bits
        return wide ? Fuse.fuse_copy_file_range_out$sizeof() : WRITE_OUT;
    }

    int ioctl(Slot slot) {
        long in = slot.in();
        long handle = Mem.int64(in + IOCTL_FH);
        if (!handles.open(handle)) {
            return -EBADF;
        }
        Req req = slot.req();
        req.out(slot.payload() + IOCTL_HEAD, slot.room() - IOCTL_HEAD);
        int put = handles.tree(handle).ioctl(req, handle, Mem.int32(in + IOCTL_COMMAND), in + IOCTL_DATA,
                Mem.int32(in + IOCTL_IN), Mem.int32(in + IOCTL_OUT));
        if (put < 0) {
            return put;
        }
        Mem.zero(slot.payload(), IOCTL_HEAD);
        return IOCTL_HEAD + put;
    }
}
