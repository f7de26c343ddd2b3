package frg.fuse;

import static frg.sys.Errno.EAGAIN;
import static frg.sys.Errno.EBADF;
import static frg.sys.Errno.EINTR;
import static frg.sys.Errno.EIO;

import frg.mem.Block;
import frg.mem.Nullable;
import frg.tree.Handles;
import frg.tree.Limbo;
import frg.tree.Lock;
import frg.tree.Req;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for locks (SETLKW) in one queue, first come first served, so that no slot and no worker is held. A lock that
 * another request gives up is tried at once; one that a program beside the mount holds is tried again after 1 to 100
 * ms. Owns one thread, which runs while someone waits. Thread-safe.
 */
final class LockWaiters implements AutoCloseable {
    private static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Device device;
    private final Handles handles;
    private final Limbo limbo;
    private final Counters counters;
    private final List<Waiter> queue = new ArrayList<>();
    private @Nullable Thread thread;
    private volatile boolean waiting;
    private boolean again;
    private boolean closed;

    private static final class Waiter {
        private final long unique;
        private final long handle;
        private final Lock lock = new Lock();
        private boolean cancelled;

        Waiter(long unique, long handle, Lock lock) {
            this.unique = unique;
            this.handle = handle;
            this.lock.set(lock);
        }
    }

    LockWaiters(Device device, Handles handles, Limbo limbo, Counters counters) {
        this.device = device;
        this.handles = handles;
        this.limbo = limbo;
        this.counters = counters;
    }

    /** Request {@code unique} waits for {@code lock}; it is answered from here. */
    synchronized void add(long unique, long handle, Lock lock) {
        queue.add(new Waiter(unique, handle, lock));
        waiting = true;
        again = true;
        if (thread == null) {
            thread = Thread.ofPlatform().name("frg-locks").daemon().start(this::run);
        }
        notifyAll();
    }

    /** Some lock was given up. */
    void retry() {
        if (waiting) { // one that comes just now tries by itself
            wake();
        }
    }

    private synchronized void wake() {
        again = true;
        notifyAll();
    }

    /**
     * FUSE_INTERRUPT.
     *
     * @return whether the request waits here
     */
    synchronized boolean cancel(long unique) {
        for (Waiter waiter : queue) {
            if (waiter.unique == unique) {
                waiter.cancelled = true;
                again = true;
                notifyAll();
                return true;
            }
        }
        return false;
    }

    private void run() {
        try (Req req = new Req(limbo); Block out = Block.of(Reply.HEADER)) {
            long pause = FIRST_NS;
            while (true) {
                boolean granted = turn(req, out.address());
                pause = granted ? FIRST_NS : Math.min(LAST_NS, pause * 2);
                if (!rest(pause)) {
                    return;
                }
            }
        }
    }

    /**
     * Waits for a reason to try again.
     *
     * @return false if nobody waits any more
     */
    private synchronized boolean rest(long pauseNs) {
        if (queue.isEmpty() || closed) {
            thread = null;
            return false;
        }
        if (!again) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, pauseNs);
            } catch (InterruptedException e) {
                thread = null;
                return false;
            }
        }
        return true;
    }

    /**
     * Tries every waiter once.
     *
     * @return whether one was answered
     */
    private synchronized boolean turn(Req req, long out) {
        again = false;
        boolean answered = false;
        if (closed) {
            return false;
        }
        for (Iterator<Waiter> i = queue.iterator(); i.hasNext(); ) {
            Waiter waiter = i.next();
            int result = behind(waiter) ? -EAGAIN : attempt(req, waiter);
            if (result != -EAGAIN) {
                i.remove();
                counters.count(Opcode.SETLKW, result);
                device.send(out, Reply.header(out, waiter.unique, result));
                answered = true;
            }
        }
        waiting = !queue.isEmpty();
        return answered;
    }

    /**
     * Whether one that came earlier waits for a lock that this one's would stand in the way of: without it, a lock that
     * is given up between the two tries of one turn went to the later one.
     */
    private boolean behind(Waiter waiter) {
        if (waiter.cancelled || !handles.open(waiter.handle)) {
            return false;
        }
        for (Waiter earlier : queue) {
            if (earlier == waiter) {
                return false;
            }
            if (handles.open(earlier.handle) && handles.node(earlier.handle) == handles.node(waiter.handle)
                    && conflict(earlier.lock, waiter.lock)) {
                return true;
            }
        }
        return false;
    }

    private static boolean conflict(Lock a, Lock b) {
        return a.owner != b.owner
                && a.flock == b.flock
                && (a.type == Lock.WRITE || b.type == Lock.WRITE)
                && a.start <= b.end
                && b.start <= a.end;
    }

    private int attempt(Req req, Waiter waiter) {
        if (waiter.cancelled) {
            return -EINTR;
        }
        if (!handles.open(waiter.handle)) {
            return -EBADF;
        }
        req.reset();
        req.begin(false);
        req.lock().set(waiter.lock);
        try {
            return handles.tree(waiter.handle).setlk(req, waiter.handle);
        } catch (RuntimeException | Error e) {
            counters.bug(e, Opcode.SETLKW);
            return -EIO;
        } finally {
            req.end();
        }
    }

    /** Requests that wait. */
    synchronized int count() {
        return queue.size();
    }

    /** Ends the thread, which owns memory of its own; nobody is answered any more. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
