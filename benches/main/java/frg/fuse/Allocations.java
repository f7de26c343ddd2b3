package frg.fuse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one request allocates once its code is compiled: bytes of this thread alone, the least of many short runs, so
 * that neither the compiler nor the measuring is counted. JMH's own profiler counts all threads, and its own objects.
 * Prints a line a benchmark: its class and bytes a request.
 */
public final class Allocations {
    private static final long WARM_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int REQUESTS = 500; // a run
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        for (Hot hot : List.of(new DecodeBenchmark(), new GetattrBenchmark(), new LookupBenchmark(),
                new ReadBenchmark(), new WriteBenchmark(), new ReaddirBenchmark())) {
            hot.setup();
            System.out.println(hot.getClass().getSimpleName() + ' ' + allocated(hot));
            hot.tearDown();
        }
    }

    /** Bytes a request. */
    private static double allocated(Hot hot) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + WARM_NS;
        while (System.nanoTime() < end) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            long answers = 0;
            for (int i = 0; i < REQUESTS; i++) {
                answers |= hot.frg();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            if (answers == 0) {
                throw new IllegalStateException(hot.getClass().getName());
            }
        }
        return (double) least / REQUESTS;
    }
}
