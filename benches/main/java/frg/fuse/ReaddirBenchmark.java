package frg.fuse;

import frg.mem.Block;
import frg.sys.Linux;
import frg.sys.Sys;
import frg.tree.Req;
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

/** READDIR of 1000 names in one reply, beside getdents64(2) from the start to the end. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReaddirBenchmark implements Hot {
    private static final int NAMES = 1000;
    private static final int SIZE = 128 << 10;

    private Bench bench;
    private Slot slot;
    private Block buffer;
    private int fd;

    @Setup
    @Override
    public void setup() throws Exception {
        bench = new Bench();
        for (int i = 0; i < NAMES; i++) {
            Files.createFile(bench.directory.resolve("name-of-a-file-" + i));
        }
        long handle = bench.handle(Opcode.OPENDIR, Bench.ROOT, 0);
        slot = bench.request(Opcode.READDIR, Bench.ROOT, new byte[0], handle, 0, SIZE, 0, 0);
        buffer = Block.of(Req.NAMES);
        fd = Bench.open(bench.directory, Linux.O_RDONLY | Linux.O_DIRECTORY);
    }

    @TearDown
    @Override
    public void tearDown() throws Exception {
        Sys.close(fd);
        buffer.close();
        bench.close();
    }

    @Benchmark
    public long bare() {
        Sys.lseek(fd, 0, Linux.SEEK_SET);
        long all = 0;
        long bytes;
        do {
            bytes = Sys.getdents64(fd, buffer.address(), Req.NAMES);
            all += bytes;
        } while (bytes > 0);
        return all;
    }

    @Benchmark
    @Override
    public long frg() {
        return bench.serve(slot);
    }
}
