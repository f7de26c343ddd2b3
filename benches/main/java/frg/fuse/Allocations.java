package frg.fuse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one request allocates once its code is compiled: every byte of this thread over a whole second, after two of
 * warm-up. JMH's own profiler counts all threads, and its own objects. Prints a line a benchmark: its class and bytes a
 * request.
 */
public final class Allocations {
    private static final long WARM_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long MEASURED_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int REQUESTS = 100; // between two looks at the clock
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

    /** Bytes a request: all of them, so that one that allocates now and then is found too. */
    private static double allocated(Hot hot) {
        serve(hot, WARM_NS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long requests = serve(hot, MEASURED_NS);
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / requests;
    }

    private static long serve(Hot hot, long ns) {
        long end = System.nanoTime() + ns;
        long requests = 0;
        while (System.nanoTime() < end) {
            long answers = 0;
            for (int i = 0; i < REQUESTS; i++) {
                answers |= hot.frg();
            }
            if (answers == 0) {
                throw new IllegalStateException(hot.getClass().getName());
            }
            requests += REQUESTS;
        }
        return requests;
    }
}
