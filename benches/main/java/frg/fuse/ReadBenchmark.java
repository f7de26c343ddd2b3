package frg.fuse;

import frg.sys.Linux;
import frg.sys.Sys;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** READ of 4 KiB from the page cache, beside pread(2) into the same memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBenchmark implements Hot {
    private static final int COUNT = 4096;

    private Bench bench;
    private Slot slot;
    private int fd;

    @Setup
    @Override
    public void setup() throws Exception {
        bench = new Bench();
        Files.write(bench.directory.resolve("f"), new byte[2 * COUNT]);
        long node = bench.lookup("f");
        long handle = bench.handle(Opcode.OPEN, node, Linux.O_RDONLY);
        slot = bench.request(Opcode.READ, node, new byte[0], handle, COUNT, COUNT, 0, 0);
        fd = Bench.open(bench.directory.resolve("f"), Linux.O_RDONLY);
    }

    @TearDown
    @Override
    public void tearDown() throws Exception {
        Sys.close(fd);
        bench.close();
    }

    @Benchmark
    public long bare() {
        return Sys.pread(fd, slot.payload(), COUNT, COUNT);
    }

    @Benchmark
    @Override
    public long frg() {
        return bench.serve(slot);
    }
}
