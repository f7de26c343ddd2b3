package frg.rig;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never longer than it was told, and says what it waited for. */
public final class Deadline {
    /** Every command of frg ends within this. */
    public static final Duration COMMAND = Duration.ofSeconds(10);

    private static final long POLL_NS = Duration.ofMillis(5).toNanos();

    private Deadline() {
    }

    /**
     * Waits until a condition holds.
     *
     * @param what  what is waited for: "the daemon has ended"
     * @param limit how long
     * @return how long it took
     */
    public static Duration await(String what, Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("waited " + limit.toMillis() + " ms in vain until " + what);
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits until there is a value. */
    public static <T> T value(String what, Duration limit, Supplier<Optional<T>> source) {
        long start = System.nanoTime();
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("waited " + limit.toMillis() + " ms in vain for " + what);
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }
}
