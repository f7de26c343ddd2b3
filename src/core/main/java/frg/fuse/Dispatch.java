package frg.fuse;

import static frg.sys.Errno.EAGAIN;
import static frg.sys.Errno.EIO;
import static frg.sys.Errno.ENOSYS;
import static frg.sys.Errno.EOPNOTSUPP;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.tree.Handles;
import frg.tree.Tree;
import java.util.Objects;

/**
 * From a request that has arrived to the reply that goes out. The one place that answers: an operation is blocking
 * code that returns. One for all threads of a connection; what belongs to a request is in its slot.
 */
final class Dispatch {
    /** No reply, now or later: FORGET. */
    static final int SILENT = Integer.MIN_VALUE;

    /** No reply now: somebody else answers the request. */
    static final int DEFERRED = Integer.MIN_VALUE + 1;

    /** Not done: the operation would wait, and comes again on a worker. */
    static final int WORKER = Integer.MIN_VALUE + 2;

    private static final int FORGET_NLOOKUP = InHeader.SIZE + Fuse.fuse_forget_in$nlookup();
    private static final int BATCH_COUNT = InHeader.SIZE + Fuse.fuse_batch_forget_in$count();
    private static final int BATCH_ONE = InHeader.SIZE + Fuse.fuse_batch_forget_in$sizeof();
    private static final int ONE_NODE = Fuse.fuse_forget_one$nodeid();
    private static final int ONE_NLOOKUP = Fuse.fuse_forget_one$nlookup();
    private static final int ONE = Fuse.fuse_forget_one$sizeof();
    private static final int INTERRUPTED = InHeader.SIZE + Fuse.fuse_interrupt_in$unique();

    private final Context context;
    private final Init init;
    private final Interrupts interrupts;
    private final NameOps names;
    private final AttrOps attributes;
    private final FileOps files;
    private final LockOps locks;
    private final LockWaiters waiters;
    private final Counters counters;

    Dispatch(Context context, Init init, Interrupts interrupts, LockWaiters waiters, Counters counters) {
        this.context = context;
        this.init = init;
        this.interrupts = interrupts;
        this.waiters = waiters;
        this.counters = counters;
        names = new NameOps(context);
        attributes = new AttrOps(context);
        files = new FileOps(context);
        locks = new LockOps(context.handles(), waiters);
    }

    /**
     * Decodes what arrived and says whether it may run here.
     *
     * @param bytes what read(2) answered
     * @return the result, if the request ends here: -errno, or {@link #WORKER}; 0 if {@link #run} is next
     */
    int accept(Slot slot, int bytes) {
        long in = slot.in();
        Opcode opcode = Opcode.of(InHeader.opcode(in));
        slot.opcode(opcode);
        slot.unique(InHeader.unique(in));
        slot.req().reset();
        if (opcode == null) {
            return -ENOSYS;
        }
        if (!Message.check(in, bytes, opcode)) {
            return -EIO;
        }
        slot.req().caller().set(InHeader.uid(in), InHeader.gid(in), InHeader.pid(in));
        return opcode.where() == Opcode.Where.WORKER || blocks(slot, opcode) ? WORKER : 0;
    }

    /** Whether the operation may wait for more than a local disk: the handle or the node says so. */
    private boolean blocks(Slot slot, Opcode opcode) {
        long in = slot.in();
        return switch (opcode) {
            case INIT, FORGET, BATCH_FORGET, INTERRUPT, DESTROY, NOTIFY_REPLY -> false;
            case READ, WRITE, READDIR, READDIRPLUS, FLUSH, RELEASE, RELEASEDIR, LSEEK -> {
                long handle = Mem.int64(in + InHeader.SIZE); // fh is the first field of all these
                yield context.handles().open(handle) && (context.handles().flags(handle) & Handles.BLOCKS) != 0;
            }
            default -> context.tree().blocks(InHeader.nodeid(in));
        };
    }

    /**
     * Runs the operation and fills the reply.
     *
     * @param inline whether this is a serving thread
     * @return bytes of the whole reply at {@link Slot#out}, or {@link #SILENT}, {@link #DEFERRED}, {@link #WORKER}
     */
    int run(Slot slot, Entries entries, boolean inline) {
        slot.req().begin(inline);
        int result;
        try {
            result = operate(slot, Objects.requireNonNull(slot.opcode()), entries);
        } catch (RuntimeException | Error e) {
            counters.bug(e, slot.opcode());
            result = -EIO;
        } finally {
            slot.req().end();
        }
        if (inline && result == -EAGAIN && slot.opcode() == Opcode.READ) {
            return WORKER;
        }
        return result == SILENT || result == DEFERRED ? result : answer(slot, result);
    }

    /**
     * Fills the reply's header.
     *
     * @return bytes of the whole reply
     */
    int answer(Slot slot, int result) {
        counters.count(slot.opcode(), result);
        return Reply.header(slot.out(), slot.unique(), result);
    }

    private int operate(Slot slot, Opcode opcode, Entries entries) {
        return switch (opcode) {
            case LOOKUP -> names.lookup(slot);
            case GETATTR -> attributes.getattr(slot);
            case READ -> files.read(slot);
            case WRITE -> files.write(slot);
            case OPEN -> files.open(slot);
            case RELEASE, RELEASEDIR -> released(files.release(slot));
            case FLUSH -> released(files.flush(slot));
            case CREATE -> names.create(slot);
            case OPENDIR -> files.opendir(slot);
            case READDIR -> files.readdir(slot, entries, false);
            case READDIRPLUS -> files.readdir(slot, entries, true);
            case FORGET -> forget(slot);
            case BATCH_FORGET -> batchForget(slot);
            case SETATTR -> attributes.setattr(slot);
            case STATX -> attributes.statx(slot);
            case READLINK -> attributes.readlink(slot);
            case SYMLINK -> names.symlink(slot);
            case MKNOD -> names.mknod(slot);
            case MKDIR -> names.mkdir(slot);
            case UNLINK -> names.unlink(slot);
            case RMDIR -> names.rmdir(slot);
            case RENAME -> names.rename(slot);
            case RENAME2 -> names.rename2(slot);
            case LINK -> names.link(slot);
            case TMPFILE -> names.tmpfile(slot);
            case STATFS -> attributes.statfs(slot);
            case FSYNC, FSYNCDIR -> files.fsync(slot);
            case SETXATTR -> attributes.setxattr(slot);
            case GETXATTR -> attributes.getxattr(slot);
            case LISTXATTR -> attributes.listxattr(slot);
            case REMOVEXATTR -> attributes.removexattr(slot);
            case ACCESS -> attributes.access(slot);
            case GETLK -> locks.getlk(slot);
            case SETLK -> locks.setlk(slot, false);
            case SETLKW -> locks.setlk(slot, true);
            case FALLOCATE -> files.fallocate(slot);
            case LSEEK -> files.lseek(slot);
            case COPY_FILE_RANGE -> files.copyFileRange(slot, false);
            case COPY_FILE_RANGE_64 -> files.copyFileRange(slot, true);
            case IOCTL -> files.ioctl(slot);
            case INTERRUPT -> interrupts.interrupt(Mem.int64(slot.in() + INTERRUPTED));
            case INIT -> init.negotiate(slot.in() + InHeader.SIZE, InHeader.len(slot.in()) - InHeader.SIZE,
                    slot.payload());
            case NOTIFY_REPLY -> SILENT;
            case DESTROY -> 0;
            case SYNCFS -> -EOPNOTSUPP;
            case POLL, BMAP, SETUPMAPPING, REMOVEMAPPING -> -ENOSYS; // always ready; no blocks; no DAX
        };
    }

    private int released(int result) {
        waiters.retry();
        return result;
    }

    private int forget(Slot slot) {
        context.tree().drop(InHeader.nodeid(slot.in()), Mem.int64(slot.in() + FORGET_NLOOKUP));
        return SILENT;
    }

    private int batchForget(Slot slot) {
        long count = Mem.uint32(slot.in() + BATCH_COUNT);
        long one = slot.in() + BATCH_ONE;
        for (long i = 0; i < count; i++, one += ONE) {
            context.tree().drop(Mem.int64(one + ONE_NODE), Mem.int64(one + ONE_NLOOKUP));
        }
        return SILENT;
    }

    /** The kernel did not take the reply: what it was given is taken back. */
    void undo(Slot slot) {
        Tree tree = context.tree();
        if (slot.opcode() == Opcode.READDIRPLUS) {
            Entries.undo(tree, slot.payload(), Mem.int32(slot.out()) - Reply.HEADER);
        }
        if (slot.givenHandle() >= 0) {
            slot.req().lock().flock = false;
            context.handles().tree(slot.givenHandle()).release(slot.req(), slot.givenHandle());
        }
        if (slot.givenNode() > 0) {
            tree.drop(slot.givenNode(), 1);
        }
    }
}
