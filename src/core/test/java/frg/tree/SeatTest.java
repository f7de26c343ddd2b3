package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.Seeded;
import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Linux;
import frg.sys.Sys;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, Seeded.class})
class SeatTest {
    private static final int F_GETFD = 1; // fcntl(2)

    private final Limbo limbo = new Limbo();

    private static int open() {
        try (Block pipe = Block.of(8)) {
            assertThat(Sys.pipe2(pipe.address(), Linux.O_CLOEXEC)).isZero();
            Sys.close(Mem.int32(pipe.address() + 4));
            return Mem.int32(pipe.address());
        }
    }

    private static boolean isOpen(int fd) {
        return Sys.fcntl(fd, F_GETFD, 0) >= 0;
    }

    @Test
    void withNoRequestUnderWayADescriptorIsClosedAtOnce() {
        limbo.seat();
        int fd = open();
        limbo.close(fd);
        assertThat(isOpen(fd)).isFalse();
    }

    @Test
    void aRequestKeepsOpenWhatWasGivenUpAfterItBegan() {
        Limbo.Seat seat = limbo.seat();
        seat.enter();
        int fd = open();
        limbo.close(fd);
        assertThat(isOpen(fd)).isTrue();
        seat.leave();
        limbo.sweep();
        assertThat(isOpen(fd)).isFalse();
    }

    @Test
    void aRequestThatBeganLaterKeepsNothingOpen() {
        Limbo.Seat early = limbo.seat();
        Limbo.Seat late = limbo.seat();
        early.enter();
        int fd = open();
        limbo.close(fd);
        late.enter();
        early.leave();
        limbo.sweep();
        assertThat(isOpen(fd)).isFalse();
        late.leave();
    }

    @Test
    void theNextCloseClosesWhatHadToWait() {
        Limbo.Seat seat = limbo.seat();
        List<Integer> fds = new ArrayList<>();
        seat.enter();
        for (int i = 0; i < 200; i++) {
            fds.add(open());
            limbo.close(fds.getLast());
        }
        assertThat(fds).allMatch(SeatTest::isOpen);
        seat.leave();
        int last = open();
        limbo.close(last);
        assertThat(fds).noneMatch(SeatTest::isOpen);
        assertThat(isOpen(last)).isFalse();
    }

    /** Slots come and go; a seat that is left over would be looked at for ever. */
    @Test
    void aRequestThatIsClosedGivesItsSeatBack() {
        int before = limbo.seats();
        for (int i = 0; i < 10; i++) {
            try (Req req = new Req(limbo)) {
                req.begin(false);
                req.end();
            }
        }
        assertThat(limbo.seats()).isEqualTo(before);
    }

    /**
     * Readers look a descriptor up in a table and use it within a request, while it is given up and its number taken
     * again: nobody ever meets another's.
     */
    @Test
    void aNumberKeepsItsMeaningWithinARequest(Random random) throws Exception {
        int cells = 8;
        int pipeSize = 4096; // F_SETPIPE_SZ gives each cell its own size, by which it is known
        AtomicIntegerArray table = new AtomicIntegerArray(cells);
        for (int i = 0; i < cells; i++) {
            table.set(i, sized(pipeSize << i));
        }
        List<Thread> readers = new ArrayList<>();
        AtomicIntegerArray wrong = new AtomicIntegerArray(1);
        for (int t = 0; t < 2; t++) {
            long seed = random.nextLong();
            Limbo.Seat seat = limbo.seat();
            readers.add(Thread.ofPlatform().start(() -> {
                Random mine = new Random(seed);
                for (int step = 0; step < 20_000; step++) {
                    int i = mine.nextInt(cells);
                    seat.enter();
                    if (Sys.fcntl(table.get(i), F_GETPIPE_SZ, 0) != pipeSize << i) {
                        wrong.incrementAndGet(0);
                    }
                    seat.leave();
                }
            }));
        }
        while (readers.stream().anyMatch(Thread::isAlive)) {
            int i = random.nextInt(cells);
            limbo.close(table.getAndSet(i, sized(pipeSize << i)));
        }
        assertThat(wrong.get(0)).isZero();
        for (int i = 0; i < cells; i++) {
            limbo.close(table.get(i));
        }
    }

    private static final int F_SETPIPE_SZ = 1031; // fcntl(2)
    private static final int F_GETPIPE_SZ = 1032;

    private static int sized(int bytes) {
        int fd = open();
        assertThat(Sys.fcntl(fd, F_SETPIPE_SZ, bytes)).isEqualTo(bytes);
        return fd;
    }
}
