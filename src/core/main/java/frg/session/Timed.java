package frg.session;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A blocking read or write of a FIFO with a limit: it runs on a thread of its own, and the channel is closed when the time
 * is up, which wakes that thread (InterruptibleChannel). FIFOs have no time limit of their own in plain Java.
 */
final class Timed {
    private Timed() {
    }

    /**
     * Runs it.
     *
     * @param limit   how long; not positive is "at once"
     * @param channel closed on the way out if the work is not done
     * @param stop    ends the wait early when it completes; its exception is thrown
     * @throws TimeoutException the time was up
     */
    static <T> T call(Duration limit, Closeable channel, CompletableFuture<T> stop, Callable<T> work)
            throws IOException, TimeoutException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().daemon().name("frg-fifo").start(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            CompletableFuture.anyOf(done, stop).get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
            return done.isDone() ? done.get() : stop.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            if (worker.isAlive() && !done.isDone()) {
                channel.close();
            }
        }
    }
}
