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

/** WRITE of 4 KiB over what a file holds, beside pwrite(2) from the same memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark implements Hot {
    private static final int COUNT = 4096;

    private Bench bench;
    private Slot slot;
    private int fd;

    @Setup
    @Override
    public void setup() throws Exception {
        bench = new Bench();
        Files.write(bench.directory.resolve("f"), new byte[COUNT]);
        long node = bench.lookup("f");
        long handle = bench.handle(Opcode.OPEN, node, Linux.O_WRONLY);
        slot = bench.request(Opcode.WRITE, node, new byte[COUNT], handle, 0, COUNT, 0, 0);
        fd = Bench.open(bench.directory.resolve("f"), Linux.O_WRONLY);
    }

    @TearDown
    @Override
    public void tearDown() throws Exception {
        Sys.close(fd);
        bench.close();
    }

    @Benchmark
    public long bare() {
        return Sys.pwrite(fd, slot.in() + InHeader.SIZE + Opcode.WRITE.fixed(), COUNT, 0);
    }

    @Benchmark
    @Override
    public long frg() {
        return bench.serve(slot);
    }
}
