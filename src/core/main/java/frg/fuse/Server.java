package frg.fuse;

import static frg.sys.Errno.ENODEV;
import static frg.sys.Errno.ENOENT;

import frg.mem.Mem;
import frg.mem.Nullable;
import frg.sys.Errno;
import frg.sys.Task;
import frg.tree.Handles;
import frg.tree.Limbo;
import frg.tree.Tree;
import frg.tree.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves one mount: serving threads read requests from /dev/fuse and run them; what may wait goes to workers. Owns
 * the device, the slots and the threads, from {@link #start} until the kernel ends the connection.
 */
public final class Server implements AutoCloseable {
    private static final int SERVING_MAX = 4;
    private static final int WORKERS = 16;

    private final Device device;
    private final Slots slots;
    private final Context context;
    private final Dispatch dispatch;
    private final LockWaiters waiters;
    private final Counters counters;
    private final Init init = new Init();
    private final Dump.@Nullable Sink dump;
    private final Invalidation invalidation;
    private final ThreadPoolExecutor workers;
    private final List<Thread> threads = new ArrayList<>();
    private final int serving = Math.clamp(Task.cpus().length, 1, SERVING_MAX);
    private final CountDownLatch ended = new CountDownLatch(serving);
    private volatile int end;

    /**
     * A server that does not serve yet.
     *
     * @param fd      /dev/fuse, attached to a mount; owned from here on
     * @param limbo   where the trees' descriptors go
     * @param options how to serve
     */
    public Server(int fd, Tree tree, Handles handles, Limbo limbo, Options options, Counters counters) {
        this.device = new Device(fd);
        this.slots = new Slots(limbo);
        this.context = new Context(tree, handles, options.cacheSeconds());
        this.waiters = new LockWaiters(device, handles, limbo, counters);
        this.counters = counters;
        this.dump = options.dump();
        this.invalidation = new Invalidation(device, options.cacheSeconds());
        this.dispatch = new Dispatch(context, init, new Interrupts(slots, waiters), waiters, counters);
        this.workers = new ThreadPoolExecutor(WORKERS, WORKERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("frg-worker-", 1).daemon().factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts the serving threads, one for each CPU that we may use: a second one on the same CPU only adds switches.
     * INIT is answered by one of them.
     */
    public void start() {
        for (int i = 0; i < serving; i++) {
            threads.add(Thread.ofPlatform().name("frg-serve-" + i).start(this::serve));
        }
    }

    private void serve() {
        Entries entries = new Entries(context.tree());
        Slot slot = slots.take();
        try {
            while (slot != null) {
                slot = turn(slot, entries);
            }
        } finally {
            ended.countDown();
        }
    }

    /**
     * One request: received, run or handed over, answered.
     *
     * @return the slot for the next one, or null at the end of the connection
     */
    private @Nullable Slot turn(Slot slot, Entries entries) {
        int bytes = device.receive(slot);
        if (bytes < 0) {
            end = bytes;
            slots.give(slot);
            return null;
        }
        long begin = dump == null ? 0 : System.nanoTime();
        int reply = dispatch.accept(slot, bytes);
        if (dump != null && slot.opcode() != null && reply != -Errno.EIO) {
            dump.line(Dump.request(slot.in(), slot.opcode()));
        }
        if (reply < 0 && reply != Dispatch.WORKER) {
            reply = dispatch.answer(slot, reply);
        } else if (reply == 0) {
            reply = dispatch.run(slot, entries, true);
        }
        if (reply == Dispatch.WORKER) {
            Slot handed = slot;
            workers.execute(() -> work(handed, begin));
            return slots.take();
        }
        finish(slot, reply, begin);
        return slot;
    }

    private void work(Slot slot, long begin) {
        int reply = dispatch.run(slot, new Entries(context.tree()), false);
        finish(slot, reply, begin);
        slots.give(slot);
    }

    private void finish(Slot slot, int reply, long begin) {
        long unique = slot.unique();
        if (reply > 0) {
            int sent = device.send(slot.out(), reply);
            if (sent == -ENOENT) {
                dispatch.undo(slot);
            } else if (sent < 0 && sent != -ENODEV) {
                counters.bug(new IllegalStateException("reply refused: " + Errno.name(-sent)), slot.opcode());
            }
        }
        slot.unique(0);
        if (dump != null && reply > 0 && slot.opcode() != null) {
            int error = Mem.int32(slot.out() + 4);
            int result = error < 0 ? error : reply - Reply.HEADER;
            dump.line(Dump.reply(unique, slot.opcode(), result, System.nanoTime() - begin));
        }
    }

    /** Whether INIT was answered, within {@code seconds}, with all that the server needs. */
    public boolean ready(long seconds) {
        try {
            return init.await(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Who tells the kernel that names changed. */
    public Watcher watcher() {
        return invalidation;
    }

    /** Blocks until the kernel has ended the connection and no operation is under way. */
    public void await() throws InterruptedException {
        ended.await();
        workers.shutdown();
        workers.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** Why serving ended: -errno of the last read, 0 while it goes on. */
    public int end() {
        return end;
    }

    /** The kernel's minor version of the protocol, 0 before INIT. */
    public int minor() {
        return init.minor();
    }

    /** Whether the kernel can be told at once that names changed: FUSE_NOTIFY_INC_EPOCH, protocol 7.44. */
    public boolean epochs() {
        return init.minor() >= 44;
    }

    /** Requests under way now. */
    public int busy() {
        return slots.busy();
    }

    /** Lock requests that wait. */
    public int waiting() {
        return waiters.count();
    }

    @Override
    public void close() {
        workers.shutdown();
        waiters.close();
        device.close();
        slots.close();
    }
}
