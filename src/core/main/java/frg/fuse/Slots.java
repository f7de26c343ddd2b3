package frg.fuse;

import frg.mem.Nullable;
import frg.tree.Limbo;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns the slots of a connection. A serving thread always finds a free one to read into, so that FORGET and INTERRUPT
 * are read while operations wait; at the limit readers wait until a worker is done. Thread-safe.
 */
final class Slots implements AutoCloseable {
    private static final int LIMIT = 256;
    private static final int KEPT = 8; // free ones that keep their memory

    private final Limbo limbo;
    private final List<Slot> all = new ArrayList<>();
    private final Slot[] free = new Slot[LIMIT];
    private int top;
    private volatile Slot[] view = new Slot[0];

    Slots(Limbo limbo) {
        this.limbo = limbo;
    }

    /** A free slot; it is the caller's until {@link #give}. */
    synchronized Slot take() {
        boolean interrupted = false;
        while (top == 0 && all.size() >= LIMIT) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (top > 0) {
            return free[--top];
        }
        Slot slot = new Slot(limbo);
        all.add(slot);
        view = all.toArray(new Slot[0]);
        return slot;
    }

    /** The slot is free again; beyond {@link #KEPT} its memory goes back. */
    synchronized void give(Slot slot) {
        if (top >= KEPT) {
            slot.trim();
        }
        free[top++] = slot;
        notifyAll();
    }

    /** The slot that holds request {@code unique}, or null. */
    @Nullable Slot find(long unique) {
        for (Slot slot : view) {
            if (slot.unique() == unique) {
                return slot;
            }
        }
        return null;
    }

    /** Slots in which an operation is under way on a worker or a serving thread. */
    int busy() {
        int busy = 0;
        for (Slot slot : view) {
            busy += slot.unique() != 0 ? 1 : 0;
        }
        return busy;
    }

    @Override
    public synchronized void close() {
        all.forEach(Slot::close);
        all.clear();
        top = 0;
        view = new Slot[0];
    }
}
