package frg.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A blocking read or write of a FIFO with a limit: it runs on a thread of its own, and the channel is closed when the
 * time is up, which wakes that thread (InterruptibleChannel). FIFOs have no time limit of their own in plain Java.
 */
final class Timed {
    /** How often the other side is looked at, and how long what it wrote last may take to be read, nanoseconds. */
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_NS = TimeUnit.MILLISECONDS.toNanos(300);

    /** The other side has ended, and the work is not done. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("the daemon has ended");
        }
    }

    private Timed() {
    }

    /**
     * Runs it.
     *
     * @param limit   how long; not positive is "at once"
     * @param channel closed on the way out if the work is not done
     * @param going   whether the other side is there at all
     * @throws Ended            it is not
     * @throws TimeoutException the time was up
     */
    static <T> T call(Duration limit, Closeable channel, BooleanSupplier going, Callable<T> work)
            throws IOException, TimeoutException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("frg-fifo").start(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return await(done, System.nanoTime() + limit.toNanos(), going);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            if (!done.isDone()) {
                channel.close();
            }
        }
    }

    private static <T> T await(CompletableFuture<T> done, long until, BooleanSupplier going)
            throws IOException, TimeoutException, ExecutionException, InterruptedException {
        while (true) {
            long left = until - System.nanoTime();
            try {
                return done.get(Math.clamp(left, 0, LOOK_NS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= LOOK_NS) {
                    throw e;
                }
            }
            if (!going.getAsBoolean()) {
                try {
                    return done.get(LAST_NS, TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    throw new Ended();
                }
            }
        }
    }
}
