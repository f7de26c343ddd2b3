package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.fixture.Wait;
import frg.mem.Mem;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.tree.Tree;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Locks that wait: SETLKW holds no slot, and is answered, interrupted or given up by the queue. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class LocksTest {
    private static final long ONE = 0x1111; // owners
    private static final long TWO = 0x2222;
    private static final int END = 9;

    @TempDir
    Path directory;

    private Connection connection;
    private long node;
    private long handle;

    @BeforeEach
    void open() throws Exception {
        Files.createFile(directory.resolve("f"));
        connection = new Connection(directory);
        node = connection.request(Opcode.LOOKUP, 1).name("f").turn().int64(0);
        handle = connection.request(Opcode.OPEN, node).u32(Linux.O_RDWR).u32(0).turn().int64(0);
    }

    @AfterEach
    void close() {
        flush(ONE);
        flush(TWO);
        connection.request(Opcode.RELEASE, node).u64(handle).u64(0).u64(0).turn();
        connection.close();
        assertThat(connection.bugs).isEmpty();
    }

    private void flush(long owner) {
        connection.request(Opcode.FLUSH, node).u64(handle).u64(0).u64(owner).turn();
    }

    private FuseRequest lock(Connection on, Opcode opcode, long owner, int type, long start, long end) {
        return on.request(opcode, node).u64(handle).u64(owner).u64(start).u64(end).u32(type).u32((int) owner).u64(0);
    }

    private FuseRequest lock(Opcode opcode, long owner, int type) {
        return lock(connection, opcode, owner, type, 0, END).turn();
    }

    @Test
    void setlkAnswersAtOnce() {
        assertThat(lock(Opcode.SETLK, ONE, Linux.F_WRLCK).bytes()).isZero();
        assertThat(lock(Opcode.SETLK, TWO, Linux.F_RDLCK).error()).isEqualTo(-Errno.EAGAIN);
        assertThat(connection.waiters.count()).isZero();
    }

    @Test
    void getlkAnswersTheLockInTheWay() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        FuseRequest getlk = lock(Opcode.GETLK, TWO, Linux.F_RDLCK);
        assertThat(getlk.bytes()).isEqualTo(Fuse.fuse_lk_out$sizeof());
        assertThat(getlk.int64(Fuse.fuse_file_lock$start())).isZero();
        assertThat(getlk.int64(Fuse.fuse_file_lock$end())).isEqualTo(END);
        assertThat(getlk.int32(Fuse.fuse_file_lock$type())).isEqualTo(Linux.F_WRLCK);
        assertThat(getlk.int32(Fuse.fuse_file_lock$pid())).isEqualTo((int) ONE);
        lock(Opcode.SETLK, ONE, Linux.F_UNLCK);
        assertThat(lock(Opcode.GETLK, TWO, Linux.F_RDLCK).int32(Fuse.fuse_file_lock$type())).isEqualTo(Linux.F_UNLCK);
    }

    @Test
    void setlkwWaitsUntilTheOtherOwnerUnlocks() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        FuseRequest waiting = lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
        assertThat(waiting.result()).isEqualTo(Dispatch.DEFERRED);
        assertThat(connection.waiters.count()).isEqualTo(1);
        assertThat(connection.replied()).isFalse();
        lock(Opcode.SETLK, ONE, Linux.F_UNLCK);
        assertThat(connection.reply(waiting.unique)).isZero();
        assertThat(lock(Opcode.SETLK, ONE, Linux.F_WRLCK).error()).isEqualTo(-Errno.EAGAIN);
        assertThat(connection.counters.requests("SETLKW")).isEqualTo(1);
    }

    @Test
    void aCloseOfTheOwnerLetsTheWaiterIn() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        FuseRequest waiting = lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
        flush(ONE);
        assertThat(connection.reply(waiting.unique)).isZero();
    }

    @Test
    void whoCameFirstIsServedFirst() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        FuseRequest first = lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
        FuseRequest second = lock(Opcode.SETLKW, 0x3333, Linux.F_WRLCK);
        lock(Opcode.SETLK, ONE, Linux.F_UNLCK);
        assertThat(connection.reply(first.unique)).isZero();
        assertThat(connection.waiters.count()).isEqualTo(1);
        lock(Opcode.SETLK, TWO, Linux.F_UNLCK);
        assertThat(connection.reply(second.unique)).isZero();
        flush(0x3333);
    }

    @Test
    void anInterruptedWaiterIsEINTRAndHoldsNothing() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        FuseRequest waiting = lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
        FuseRequest interrupt = connection.request(Opcode.INTERRUPT, 0).u64(waiting.unique).turn();
        assertThat(interrupt.result()).isEqualTo(Dispatch.SILENT);
        assertThat(connection.reply(waiting.unique)).isEqualTo(-Errno.EINTR);
        assertThat(connection.waiters.count()).isZero();
        assertThat(lock(Opcode.SETLK, ONE, Linux.F_UNLCK).bytes()).isZero();
        assertThat(lock(Opcode.SETLK, ONE, Linux.F_WRLCK).bytes()).as("nobody else holds it").isZero();
    }

    /** The interrupt is read by another thread while the lock is being tried: it must not be lost. */
    @Test
    void anInterruptBeforeTheWaitBeginsIsNotLost() throws Exception {
        AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
        AtomicReference<Tree> before = new AtomicReference<>();
        try (Connection other = new Connection(directory, tree -> {
            before.set(Before.each(tree, "setlk", () -> interrupt.getAndSet(() -> {}).run()));
            return before.get();
        })) {
            long file = other.request(Opcode.LOOKUP, 1).name("f").turn().int64(0);
            long open = other.request(Opcode.OPEN, file).u32(Linux.O_RDWR).u32(0).turn().int64(0);
            other.handles.answer(open, other.handles.register(before.get()));
            lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
            FuseRequest waiting = other.request(Opcode.SETLKW, file).u64(open).u64(TWO).u64(0).u64(END)
                    .u32(Linux.F_WRLCK).u32(1).u64(0);
            interrupt.set(() -> other.request(Opcode.INTERRUPT, 0).u64(waiting.unique).turn());
            assertThat(waiting.turn().result()).isEqualTo(Dispatch.DEFERRED);
            assertThat(other.reply(waiting.unique)).isEqualTo(-Errno.EINTR);
            other.request(Opcode.FLUSH, file).u64(open).u64(0).u64(TWO).turn();
            other.request(Opcode.RELEASE, file).u64(open).u64(0).u64(0).turn();
        }
    }

    @Test
    void aLockHeldBesideTheMountIsTriedAgainAndAgain() throws Exception {
        FuseRequest waiting;
        try (FileChannel beside = FileChannel.open(directory.resolve("f"), StandardOpenOption.WRITE);
                FileLock held = beside.lock()) {
            assertThat(held.isValid()).isTrue();
            waiting = lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
            assertThat(waiting.result()).isEqualTo(Dispatch.DEFERRED);
        }
        assertThat(connection.reply(waiting.unique)).isZero();
    }

    @Test
    void aWaiterWhoseHandleIsReleasedIsEBADF() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        long second = connection.request(Opcode.OPEN, node).u32(Linux.O_RDWR).u32(0).turn().int64(0);
        FuseRequest waiting = connection.request(Opcode.SETLKW, node).u64(second).u64(TWO).u64(0).u64(END)
                .u32(Linux.F_WRLCK).u32(1).u64(0).turn();
        assertThat(waiting.result()).isEqualTo(Dispatch.DEFERRED);
        connection.request(Opcode.RELEASE, node).u64(second).u64(0).u64(0).turn();
        assertThat(connection.reply(waiting.unique)).isEqualTo(-Errno.EBADF);
    }

    @Test
    void flockWaitsLikewise() {
        FuseRequest held = connection.request(Opcode.SETLK, node).u64(handle).u64(ONE).u64(0).u64(-1 >>> 1)
                .u32(Linux.F_WRLCK).u32(1).u32(Fuse.FUSE_LK_FLOCK()).u32(0).turn();
        assertThat(held.bytes()).isZero();
        FuseRequest waiting = connection.request(Opcode.SETLKW, node).u64(handle).u64(TWO).u64(0).u64(-1 >>> 1)
                .u32(Linux.F_RDLCK).u32(1).u32(Fuse.FUSE_LK_FLOCK()).u32(0).turn();
        assertThat(waiting.result()).isEqualTo(Dispatch.DEFERRED);
        FuseRequest unlock = connection.request(Opcode.SETLK, node).u64(handle).u64(ONE).u64(0).u64(-1 >>> 1)
                .u32(Linux.F_UNLCK).u32(1).u32(Fuse.FUSE_LK_FLOCK()).u32(0).turn();
        assertThat(unlock.bytes()).isZero();
        assertThat(connection.reply(waiting.unique)).isZero();
        for (long owner : new long[] {ONE, TWO}) { // the last close, with FUSE_RELEASE_FLOCK_UNLOCK
            long other = connection.request(Opcode.OPEN, node).u32(Linux.O_RDWR).u32(0).turn().int64(0);
            connection.request(Opcode.RELEASE, node).u64(other).u32(0).u32(Fuse.FUSE_RELEASE_FLOCK_UNLOCK()).u64(owner)
                    .turn();
        }
    }

    /** The thread that tries comes and goes with the waiters. */
    @Test
    void nothingIsLeftWhenNobodyWaits() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        for (int round = 0; round < 20; round++) {
            FuseRequest waiting = lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
            connection.request(Opcode.INTERRUPT, 0).u64(waiting.unique).turn().done();
            assertThat(connection.reply(waiting.unique)).isEqualTo(-Errno.EINTR);
            waiting.done();
        }
        Wait.until("the thread that tries has ended", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("frg-locks")));
    }

    @Test
    void closingWhileSomebodyWaitsEndsTheThreadFirst() {
        lock(Opcode.SETLK, ONE, Linux.F_WRLCK);
        lock(Opcode.SETLKW, TWO, Linux.F_WRLCK);
        connection.waiters.close();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("frg-locks"));
        assertThat(connection.replied()).isFalse();
        assertThat(Mem.int32(connection.request(Opcode.STATFS, 1).turn().slot.out() + 4)).isZero();
    }
}
