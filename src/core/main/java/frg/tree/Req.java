package frg.tree;

import frg.mem.Block;
import frg.mem.Nullable;
import frg.sys.Statx;
import java.util.concurrent.locks.LockSupport;

/**
 * One request under way: who asks, where the answer's data goes, what the operation found. Owns its scratch memory
 * for life; used by one thread at a time, handed over whole. Nothing in it is allocated after construction.
 */
public final class Req implements AutoCloseable {
    /** Bytes at {@link #scratch} for a path, an open_how, times, an iovec. */
    public static final int SCRATCH = 1024;

    /** Bytes at {@link #names} for directory entries on their way. */
    public static final int NAMES = 64 << 10;

    private final Block block = Block.of(Statx.SIZE + SCRATCH + NAMES);
    private final Limbo limbo;
    private final Limbo.Seat seat;
    private final Caller caller = new Caller();
    private final SetAttr setattr = new SetAttr();
    private final Lock lock = new Lock();
    private long out;
    private int room;
    private long node;
    private boolean inline;
    private volatile boolean cancelled;
    private volatile @Nullable Thread waiter;

    /** A slot of the front end whose trees give their descriptors up to {@code limbo}. */
    public Req(Limbo limbo) {
        this.limbo = limbo;
        this.seat = limbo.seat();
    }

    /** Who asks. */
    public Caller caller() {
        return caller;
    }

    /** Arguments of setattr. */
    public SetAttr setattr() {
        return setattr;
    }

    /** Arguments of the lock operations; getlk answers in it. */
    public Lock lock() {
        return lock;
    }

    /** Address of a struct statx ({@link Statx}): the attributes of the node that the operation ended at. */
    public long attr() {
        return block.address();
    }

    /** Address of {@link #SCRATCH} bytes that any operation may use; meaningless before and after. */
    public long scratch() {
        return block.address() + Statx.SIZE;
    }

    /** Address of {@link #NAMES} bytes for readdir. */
    public long names() {
        return block.address() + Statx.SIZE + SCRATCH;
    }

    /** Where data for the reply goes; the channel's memory, {@link #room} bytes. */
    public long out() {
        return out;
    }

    /** Bytes at {@link #out}. */
    public int room() {
        return room;
    }

    /** Sets where data for the reply goes. */
    public void out(long address, int room) {
        this.out = address;
        this.room = room;
    }

    /** Second result of create and tmpfile: the new node. */
    public long node() {
        return node;
    }

    /** Sets the second result. */
    public void node(long node) {
        this.node = node;
    }

    /** Whether this thread serves others: an operation that would wait answers EAGAIN and comes again on a worker. */
    public boolean inline() {
        return inline;
    }

    /**
     * Says where the operation runs, and that it begins: descriptors found from here on stay open until {@link #end}.
     */
    public void begin(boolean inline) {
        this.inline = inline;
        seat.enter();
    }

    /** The operation has ended, or goes on elsewhere. */
    public void end() {
        seat.leave();
    }

    /** Whether the client gave up (FUSE_INTERRUPT, Tflush): an operation that waits answers EINTR. */
    public boolean cancelled() {
        return cancelled;
    }

    /** A new request has come into the slot. */
    public void reset() {
        cancelled = false;
        waiter = null;
    }

    /** The client gave up; wakes the operation if it waits. Any thread. */
    public void cancel() {
        cancelled = true;
        LockSupport.unpark(waiter);
    }

    /**
     * Waits until {@code deadlineNs} of {@link System#nanoTime} or until cancelled.
     *
     * @return whether the time was waited out
     */
    public boolean pause(long deadlineNs) {
        waiter = Thread.currentThread();
        try {
            while (!cancelled) {
                long left = deadlineNs - System.nanoTime();
                if (left <= 0) {
                    return true;
                }
                LockSupport.parkNanos(this, left);
            }
            return false;
        } finally {
            waiter = null;
        }
    }

    @Override
    public void close() {
        limbo.remove(seat);
        block.close();
    }
}
