package frg.fuse;

import frg.mem.Nullable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts requests and failures by opcode. Any thread; nothing is allocated. */
public final class Counters {
    private final AtomicLongArray requests = new AtomicLongArray(Opcode.values().length);
    private final AtomicLongArray errors = new AtomicLongArray(Opcode.values().length);
    private final AtomicLong bugs = new AtomicLong();
    private final Bugs sink;

    /** Told of an exception out of an operation: a bug of ours. */
    @FunctionalInterface
    public interface Bugs {
        /**
         * An operation ended in an exception.
         *
         * @param opcode the request that met it
         */
        void bug(Throwable thrown, String opcode);
    }

    /** Counters at 0. */
    public Counters(Bugs sink) {
        this.sink = sink;
    }

    void count(@Nullable Opcode opcode, int result) {
        if (opcode != null) {
            requests.getAndIncrement(opcode.ordinal());
            if (result < 0) {
                errors.getAndIncrement(opcode.ordinal());
            }
        }
    }

    void bug(Throwable thrown, @Nullable Opcode opcode) {
        bugs.incrementAndGet();
        sink.bug(thrown, String.valueOf(opcode));
    }

    /** Requests answered. */
    public long requests() {
        return sum(requests);
    }

    /** Requests answered with an errno. */
    public long errors() {
        return sum(errors);
    }

    /** Requests of one opcode, by its name in linux/fuse.h without FUSE_. */
    public long requests(String opcode) {
        return requests.get(Opcode.valueOf(opcode).ordinal());
    }

    /** Exceptions out of operations. */
    public long bugs() {
        return bugs.get();
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }
}
