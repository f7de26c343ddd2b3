package frg.fuse;

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

/** LOOKUP of a file that is known, beside statx(2) of a name below a descriptor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBenchmark implements Hot {
    private static final String NAME = "a-name-of-20-bytes.c";

    private Bench bench;
    private Slot slot;
    private Block attr;
    private Block name;
    private int dir;

    @Setup
    @Override
    public void setup() throws Exception {
        bench = new Bench();
        Files.createFile(bench.directory.resolve(NAME));
        slot = bench.request(Opcode.LOOKUP, Bench.ROOT, Bench.name(NAME));
        attr = Block.of(Statx.SIZE);
        name = Block.string(Bench.name(NAME));
        dir = Bench.open(bench.directory, Linux.O_PATH);
    }

    @TearDown
    @Override
    public void tearDown() throws Exception {
        Sys.close(dir);
        name.close();
        attr.close();
        bench.close();
    }

    @Benchmark
    public long bare() {
        int flags = Linux.AT_SYMLINK_NOFOLLOW | Linux.AT_NO_AUTOMOUNT | Linux.AT_STATX_DONT_SYNC;
        return At.statx(dir, name.address(), flags, Statx.WANTED, attr.address());
    }

    @Benchmark
    @Override
    public long frg() {
        return bench.serve(slot);
    }
}
