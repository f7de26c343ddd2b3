package frg.ns;

import frg.tree.Watcher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * When the nodes become too many, asks the front end to forget those that nobody uses: on a thread of its own, since
 * the one that made the last node owes a reply, and at most once a second.
 */
final class Shedding {
    private static final int BATCH = 512; // nodes a message
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    private final Nodes nodes;
    private final Supplier<Watcher> watcher;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long next = System.nanoTime();

    Shedding(Nodes nodes, Supplier<Watcher> watcher) {
        this.nodes = nodes;
        this.watcher = watcher;
    }

    /** A node was made. */
    void look() {
        if (nodes.crowded() && System.nanoTime() - next >= 0 && running.compareAndSet(false, true)) {
            Thread.ofPlatform().name("frg-shed").daemon().start(this::shed);
        }
    }

    private void shed() {
        try {
            long[] batch = new long[BATCH];
            int from = 0;
            do {
                from = nodes.list(from, batch);
                int count = 0;
                while (count < BATCH && batch[count] != 0) {
                    count++;
                }
                if (count > 0) {
                    watcher.get().crowded(batch, count);
                }
            } while (from != 0);
        } finally {
            next = System.nanoTime() + PAUSE_NS;
            running.set(false);
        }
    }
}
