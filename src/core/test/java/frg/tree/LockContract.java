package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** Locks: fcntl(2) by owner and range, flock(2) by open file. */
public interface LockContract extends Subject {
    long ONE = 101; // owners; a lock's pid is its owner's number
    long TWO = 102;

    @Test
    default void aWriteLockKeepsOthersOut() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        long other = fs().open(node, Linux.O_RDWR);
        assertThat(fs().setlk(handle, ONE, Lock.WRITE, 0, 9)).isZero();
        assertThat(fs().setlk(handle, ONE, Lock.WRITE, 5, 20)).isZero();
        assertThat(fs().setlk(other, TWO, Lock.READ, 20, 30)).isEqualTo(-Errno.EAGAIN);
        assertThat(fs().setlk(other, TWO, Lock.READ, 21, 30)).isZero();
        assertThat(fs().setlk(handle, ONE, Lock.UNLOCK, 20, 20)).isZero();
        assertThat(fs().setlk(other, TWO, Lock.WRITE, 20, 30)).isZero();
        end(node, handle, other);
    }

    @Test
    default void readLocksAreShared() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().setlk(handle, ONE, Lock.READ, 0, Lock.END)).isZero();
        assertThat(fs().setlk(handle, TWO, Lock.READ, 0, Lock.END)).isZero();
        assertThat(fs().setlk(handle, TWO, Lock.WRITE, 5, 5)).isEqualTo(-Errno.EAGAIN);
        assertThat(fs().setlk(handle, ONE, Lock.UNLOCK, 0, Lock.END)).isZero();
        assertThat(fs().setlk(handle, TWO, Lock.WRITE, 5, 5)).isZero();
        end(node, handle);
    }

    @Test
    default void getlkNamesTheLockInTheWayAndItsProcess() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().setlk(handle, ONE, Lock.WRITE, 10, 19)).isZero();
        assertThat(fs().setlk(handle, ONE, Lock.READ, 30, Lock.END)).isZero();
        Lock lock = fs().lock(TWO, (int) TWO, Lock.WRITE, 15, 100);
        assertThat(fs().getlk(handle)).isZero();
        assertThat(lock.type).isEqualTo(Lock.WRITE);
        assertThat(lock.start).isEqualTo(10);
        assertThat(lock.end).isEqualTo(19);
        assertThat(lock.pid).isEqualTo((int) ONE);
        fs().lock(TWO, (int) TWO, Lock.WRITE, 100, 200);
        assertThat(fs().getlk(handle)).isZero();
        assertThat(lock.type).isEqualTo(Lock.READ);
        assertThat(lock.end).isEqualTo(Lock.END);
        fs().lock(TWO, (int) TWO, Lock.READ, 100, 200);
        assertThat(fs().getlk(handle)).isZero();
        assertThat(lock.type).isEqualTo(Lock.UNLOCK);
        fs().lock(ONE, (int) ONE, Lock.WRITE, 0, Lock.END);
        assertThat(fs().getlk(handle)).isZero();
        assertThat(lock.type).as("an owner's own locks").isEqualTo(Lock.UNLOCK);
        end(node, handle);
    }

    @Test
    default void aCloseEndsTheLocksOfItsOwnerAlone() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        long second = fs().open(node, Linux.O_RDWR);
        assertThat(fs().setlk(handle, ONE, Lock.WRITE, 0, 0)).isZero();
        assertThat(fs().setlk(handle, TWO, Lock.WRITE, 1, 1)).isZero();
        assertThat(fs().flush(second, ONE)).as("POSIX: a close of any descriptor").isZero();
        assertThat(fs().setlk(handle, TWO, Lock.WRITE, 0, 0)).isZero();
        assertThat(fs().setlk(handle, ONE, Lock.WRITE, 1, 1)).isEqualTo(-Errno.EAGAIN);
        end(node, handle, second);
    }

    @Test
    default void aLockNeedsAHandleOpenForIt() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().chmod(node, 0444)).isZero();
        long reader = fs().open(node, Linux.O_RDONLY);
        assertThat(fs().setlk(reader, ONE, Lock.READ, 0, 9)).isZero();
        assertThat(fs().setlk(reader, ONE, Lock.UNLOCK, 0, 9)).isZero();
        end(node, reader);
    }

    @Test
    default void unlockingWhatIsNotLockedIsFine() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().setlk(handle, ONE, Lock.UNLOCK, 0, Lock.END)).isZero();
        assertThat(fs().flock(handle, ONE, Lock.UNLOCK)).isZero();
        end(node, handle);
    }

    @Test
    default void flockIsByOpenFile() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDONLY);
        long other = fs().open(node, Linux.O_RDONLY);
        assertThat(fs().flock(handle, ONE, Lock.READ)).isZero();
        assertThat(fs().flock(other, TWO, Lock.READ)).isZero();
        assertThat(fs().flock(other, TWO, Lock.WRITE)).isEqualTo(-Errno.EAGAIN);
        assertThat(fs().flock(handle, ONE, Lock.UNLOCK)).isZero();
        assertThat(fs().flock(other, TWO, Lock.WRITE)).isZero();
        assertThat(fs().flush(other, TWO)).isZero();
        assertThat(fs().flock(handle, ONE, Lock.READ)).as("a flush ends no flock").isEqualTo(-Errno.EAGAIN);
        fs().release(other, TWO);
        assertThat(fs().flock(handle, ONE, Lock.WRITE)).isZero();
        fs().release(handle, ONE);
        fs().drop(node, 1);
    }

    @Test
    default void flockAndFcntlDoNotMeet() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().flock(handle, ONE, Lock.WRITE)).isZero();
        assertThat(fs().setlk(handle, TWO, Lock.WRITE, 0, Lock.END)).isZero();
        fs().flush(handle, TWO);
        fs().release(handle, ONE);
        fs().drop(node, 1);
    }

    @Test
    default void locksAreSeenByProgramsBesideTheTreeAndTheirsHere() throws IOException {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        try (FileChannel beside = FileChannel.open(host("f"), StandardOpenOption.WRITE)) {
            assertThat(fs().setlk(handle, ONE, Lock.WRITE, 0, 9)).isZero();
            assertThat(beside.tryLock(0, 10, false)).isNull();
            fs().setlk(handle, ONE, Lock.UNLOCK, 0, 9);
            try (FileLock held = beside.tryLock(0, 10, false)) {
                assertThat(held).isNotNull();
                assertThat(fs().setlk(handle, ONE, Lock.READ, 9, 9)).isEqualTo(-Errno.EAGAIN);
                Lock lock = fs().lock(ONE, (int) ONE, Lock.READ, 9, 9);
                assertThat(fs().getlk(handle)).isZero();
                assertThat((long) lock.pid).isEqualTo(ProcessHandle.current().pid());
            }
        }
        end(node, handle);
    }

    private void end(long node, long... open) {
        for (long handle : open) {
            fs().flush(handle, ONE);
            fs().flush(handle, TWO);
            fs().release(handle);
        }
        fs().drop(node, 1);
    }
}
