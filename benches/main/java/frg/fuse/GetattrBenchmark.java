package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Block;
import frg.sys.At;
import frg.sys.Linux;
import frg.sys.Statx;
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

/** GETATTR of a file whose descriptor is kept, beside statx(2) of a descriptor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GetattrBenchmark implements Hot {
    private Bench bench;
    private Slot slot;
    private Block attr;
    private Block empty;
    private int fd;

    @Setup
    @Override
    public void setup() throws Exception {
        bench = new Bench();
        Files.createFile(bench.directory.resolve("f"));
        long node = bench.lookup("f");
        long[] chmod = new long[11]; // struct fuse_setattr_in: valid at 0, mode at 68
        chmod[0] = Fuse.FATTR_MODE();
        chmod[8] = 0644L << 32;
        bench.serve(bench.request(Opcode.SETATTR, node, new byte[0], chmod));
        slot = bench.request(Opcode.GETATTR, node, new byte[0], 0, 0);
        attr = Block.of(Statx.SIZE);
        empty = Block.of(8);
        fd = Bench.open(bench.directory.resolve("f"), Linux.O_PATH);
    }

    @TearDown
    @Override
    public void tearDown() throws Exception {
        Sys.close(fd);
        empty.close();
        attr.close();
        bench.close();
    }

    @Benchmark
    public long bare() {
        return At.statx(fd, empty.address(), Linux.AT_EMPTY_PATH | Linux.AT_STATX_DONT_SYNC, Statx.WANTED,
                attr.address());
    }

    @Benchmark
    @Override
    public long frg() {
        return bench.serve(slot);
    }
}
