package frg.fuse;

import frg.mem.Mem;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Proving a request and reading its header, beside a copy of its bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark implements Hot {
    private Bench bench;
    private Slot slot;
    private int bytes;

    @Setup
    @Override
    public void setup() throws Exception {
        bench = new Bench();
        slot = bench.request(Opcode.CREATE, Bench.ROOT, Bench.name("a-name-of-20-bytes.c"), 0, 0);
        bytes = InHeader.len(slot.in());
    }

    @TearDown
    @Override
    public void tearDown() throws Exception {
        bench.close();
    }

    @Benchmark
    public long bare() {
        Mem.copy(slot.in(), slot.out(), bytes);
        return slot.out();
    }

    @Benchmark
    @Override
    public long frg() {
        long in = slot.in();
        Opcode opcode = Opcode.of(InHeader.opcode(in));
        if (!Message.check(in, bytes, opcode)) {
            throw new IllegalStateException("a valid request");
        }
        return InHeader.unique(in) + InHeader.nodeid(in) + InHeader.uid(in) + InHeader.gid(in) + InHeader.pid(in);
    }
}
