package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.fixture.Wait;
import frg.sys.Errno;
import frg.sys.Linux;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** INTERRUPT: the request that it names is answered, the interrupt itself is not. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class InterruptTest {
    @TempDir
    Path directory;

    @Test
    void anOperationThatWaitsAnswersEINTR() throws Exception {
        Files.writeString(directory.resolve("f"), "data");
        try (Connection connection = new Connection(directory, "read=delay 60s")) {
            long node = connection.request(Opcode.LOOKUP, 1).name("f").turn().int64(0);
            long handle = connection.request(Opcode.OPEN, node).u32(Linux.O_RDONLY).u32(0).turn().int64(0);
            FuseRequest read = connection.request(Opcode.READ, node).u64(handle).u64(0).u32(10).u32(0).u64(0).u64(0);
            Thread worker = Thread.ofPlatform().start(read::turn);
            Wait.until("the read waits", () -> worker.getState() == Thread.State.TIMED_WAITING);
            FuseRequest interrupt = connection.request(Opcode.INTERRUPT, 0).u64(read.unique).turn();
            assertThat(interrupt.result()).isEqualTo(Dispatch.SILENT);
            worker.join();
            assertThat(read.error()).isEqualTo(-Errno.EINTR);
            connection.request(Opcode.RELEASE, node).u64(handle).u64(0).u64(0).turn();
        }
    }

    /** The kernel sends it again, or drops it if the request was answered meanwhile. */
    @Test
    void anInterruptOfARequestThatIsNotThereIsEAGAIN() throws Exception {
        try (Connection connection = new Connection(directory)) {
            assertThat(connection.request(Opcode.INTERRUPT, 0).u64(4242).turn().error()).isEqualTo(-Errno.EAGAIN);
            FuseRequest answered = connection.request(Opcode.STATFS, 1).turn();
            long unique = answered.unique;
            answered.done();
            assertThat(connection.request(Opcode.INTERRUPT, 0).u64(unique).turn().error()).isEqualTo(-Errno.EAGAIN);
        }
    }

    @Test
    void theNextRequestInTheSlotIsNotInterrupted() throws Exception {
        try (Connection connection = new Connection(directory, "getattr=delay 1ms")) {
            FuseRequest first = connection.request(Opcode.STATFS, 1).turn();
            connection.request(Opcode.INTERRUPT, 0).u64(first.unique).turn();
            assertThat(first.slot.req().cancelled()).isTrue();
            Slot slot = first.slot;
            first.done();
            FuseRequest next = connection.request(Opcode.GETATTR, 1).u64(0).u64(0);
            assertThat(next.slot == slot).isTrue();
            assertThat(next.turn().error()).isZero();
        }
    }
}
