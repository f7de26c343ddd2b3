package frg.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that runs. */
public final class Running implements AutoCloseable {
    private final Work work;
    private final String command;
    private final Process process;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> out;
    private final CompletableFuture<byte[]> err;

    Running(Work work, String command, Process process, byte[] input, Duration limit) {
        this.work = work;
        this.command = command;
        this.process = process;
        this.limit = limit;
        this.out = CompletableFuture.supplyAsync(() -> drain(process.getInputStream(), stdout), Running::thread);
        this.err = CompletableFuture.supplyAsync(
                () -> drain(process.getErrorStream(), new ByteArrayOutputStream()), Running::thread);
        if (input.length > 0) {
            thread(() -> feed(input));
        }
    }

    private static void thread(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    private static byte[] drain(InputStream from, ByteArrayOutputStream to) {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                synchronized (to) {
                    to.write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (to) {
            return to.toByteArray();
        }
    }

    private void feed(byte[] input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException e) {
            // The program has not read it all, as it may.
            work.repro("# stdin: " + e.getMessage());
        }
    }

    /** Its process ID. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** What it has written to standard output until now. */
    public String soFar() {
        synchronized (stdout) {
            return stdout.toString();
        }
    }

    /** Sends a signal. */
    public void signal(String name) {
        work.repro("# kill -" + name + " (the command above)");
        Processes.signal(process.pid(), name);
    }

    /** Waits until it has ended and its output is closed. */
    public Ended await() {
        try {
            if (!process.waitFor(limit.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS)) {
                throw late("did not end");
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            long rest = Math.max(Duration.ofSeconds(1).toNanos(), limit.minus(took).toNanos());
            byte[] stdoutBytes = out.get(rest, TimeUnit.NANOSECONDS);
            byte[] stderrBytes = err.get(rest, TimeUnit.NANOSECONDS);
            return new Ended(command, process.exitValue(), stdoutBytes, stderrBytes, took);
        } catch (TimeoutException e) {
            throw late("has ended, and left its output open");
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(command, e);
        }
    }

    private AssertionError late(String what) {
        String where = work.dump();
        close();
        return new AssertionError("$ " + command + "\n" + what + " within " + limit.toMillis() + " ms; stacks: " + where
                + "\nstdout until now:\n" + soFar());
    }

    /** Kills it and all that it started, and waits until it has ended. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
