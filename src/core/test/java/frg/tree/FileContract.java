package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.KernelStatfs;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Open files. */
public interface FileContract extends Subject {
    int FS_IOC_GETFLAGS = 0x80086601; // linux/fs.h
    int TCGETS = 0x5401; // ioctl_tty(2)
    int O_SYNC_BITS = Linux.O_SYNC;

    @Test
    default void aReadIsShortOnlyAtTheEnd() {
        long node = fs().file(fs().root(), "f", "0123456789");
        long handle = fs().open(node, Linux.O_RDONLY);
        assertThat(fs().out(fs().read(handle, 0, 4))).isEqualTo("0123");
        assertThat(fs().out(fs().read(handle, 7, 100))).isEqualTo("789");
        assertThat(fs().read(handle, 10, 100)).isZero();
        assertThat(fs().read(handle, 1L << 60, 100)).isZero();
        assertThat(fs().read(handle, 0, 0)).isZero();
        assertThat(fs().read(handle, -1, 10)).isEqualTo(-Errno.EINVAL);
        fs().release(handle);
        fs().drop(node, 1);
    }

    /** A serving thread gets what lies in the page cache, or EAGAIN; never a short read before the end. */
    @Test
    default void anInlineReadIsWholeOrEAGAIN() {
        long node = fs().file(fs().root(), "f", "inline");
        long handle = fs().open(node, Linux.O_RDONLY);
        Req req = fs().req;
        for (int i = 0; i < 2; i++) {
            req.reset();
            req.begin(true);
            int result = fs().tree.read(req, handle, 0, 100);
            req.end();
            assertThat(result).isIn(6, -Errno.EAGAIN);
        }
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void aHandleAllowsWhatItWasOpenedFor() {
        long node = fs().file(fs().root(), "f", "x");
        long reader = fs().open(node, Linux.O_RDONLY);
        long writer = fs().open(node, Linux.O_WRONLY);
        assertThat(fs().write(reader, 0, "y")).isEqualTo(-Errno.EBADF);
        assertThat(fs().read(writer, 0, 1)).isEqualTo(-Errno.EBADF);
        assertThat(fs().write(writer, 0, "y")).isEqualTo(1);
        assertThat(fs().out(fs().read(reader, 0, 9))).isEqualTo("y");
        fs().release(reader);
        fs().release(writer);
        fs().drop(node, 1);
    }

    @Test
    default void theTreeOfAHandleAnswersForIt() {
        long node = fs().file(fs().root(), "f", "x");
        long handle = fs().open(node, Linux.O_RDONLY);
        assertThat(handles().open(handle)).isTrue();
        assertThat(handles().flags(handle) & (Handles.READ | Handles.WRITE)).isEqualTo(Handles.READ);
        Req req = fs().req;
        req.begin(false);
        assertThat(handles().tree(handle).read(req, handle, 0, 10)).isEqualTo(1);
        req.end();
        fs().release(handle);
        assertThat(handles().open(handle)).isFalse();
        fs().drop(node, 1);
    }

    @Test
    default void appendWritesAtTheEndWhateverTheOffset() throws IOException {
        long node = fs().file(fs().root(), "f", "begin");
        long one = fs().open(node, Linux.O_WRONLY | Linux.O_APPEND);
        long two = fs().open(node, Linux.O_WRONLY | Linux.O_APPEND);
        assertThat(fs().write(one, 0, "-one")).isEqualTo(4);
        assertThat(fs().write(two, 2, "-two")).isEqualTo(4);
        assertThat(Files.readString(host("f"))).isEqualTo("begin-one-two");
        fs().release(one);
        fs().release(two);
        fs().drop(node, 1);
    }

    @Test
    default void openWithTruncateEmptiesWhateverTheAccess() throws IOException {
        for (int access : new int[] {Linux.O_WRONLY, Linux.O_RDWR, Linux.O_RDONLY}) {
            Files.writeString(host("f"), "full");
            long node = fs().walk(fs().root(), "f");
            long handle = fs().open(node, access | Linux.O_TRUNC);
            assertThat(handle).as("access %d", access).isNotNegative();
            assertThat(Files.size(host("f"))).isZero();
            fs().release(handle);
            fs().drop(node, 1);
        }
    }

    @Test
    default void syncFlagsReachTheFile() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_WRONLY | O_SYNC_BITS);
        assertThat(frg.sys.Sys.fcntl(handles().fd(handle), 3, 0) & O_SYNC_BITS).isEqualTo(O_SYNC_BITS); // F_GETFL
        assertThat(fs().fsync(handle, false)).isZero();
        assertThat(fs().fsync(handle, true)).isZero();
        assertThat(fs().flush(handle, 1)).isZero();
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void aDirectoryCanBeSynced() {
        long handle = fs().opendir(fs().root());
        assertThat(fs().fsync(handle, false)).isZero();
        fs().release(handle);
    }

    /** The kernel opens FIFOs, sockets and devices itself; opened here, a FIFO would wait for its other end. */
    @Test
    default void onlyRegularFilesAreOpened() {
        long fifo = fs().mknod(fs().root(), "fifo", MakeContract.S_IFIFO | 0600, 0);
        long link = fs().symlink(fs().root(), "link", "fifo");
        assertThat(fs().open(fifo, Linux.O_RDONLY)).isEqualTo(-Errno.ENXIO);
        assertThat(fs().open(link, Linux.O_RDONLY)).isEqualTo(-Errno.ENXIO);
        assertThat(fs().open(fs().root(), Linux.O_RDONLY)).isNegative();
        fs().drop(fifo, 1);
        fs().drop(link, 1);
    }

    @Test
    default void aWriteThatKillsTakesSuidAndSgidAway() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().chmod(node, 06777)).isZero();
        long handle = fs().open(node, Linux.O_WRONLY);
        fs().write(handle, 0, "root's", false);
        fs().getattr(node);
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(06777);
        fs().write(handle, 0, "a user's", true);
        fs().getattr(node);
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(0777);
        assertThat(fs().chmod(node, 04755)).isZero();
        fs().release(fs().open(node, Linux.O_WRONLY | Linux.O_TRUNC));
        fs().getattr(node);
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(04755);
        fs().release(fs().open(node, Linux.O_WRONLY | Linux.O_TRUNC | Tree.OPEN_KILL_SUIDGID));
        fs().getattr(node);
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(0755);
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void theFileSystemsSizeIsTold() throws IOException {
        assertThat(fs().statfs(fs().root())).isZero();
        long at = fs().req.out();
        assertThat(KernelStatfs.blocks(at) * KernelStatfs.frsize(at))
                .isEqualTo(Files.getFileStore(directory()).getTotalSpace());
        assertThat(KernelStatfs.namelen(at)).isEqualTo(255);
    }

    @Test
    default void anIoctlOfNoFileSystemIsENOTTYAndAWrongSizeEINVAL() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDONLY);
        assertThat(fs().ioctl(handle, TCGETS, "", 60)).isEqualTo(-Errno.ENOTTY);
        assertThat(fs().ioctl(handle, FS_IOC_GETFLAGS, "", 65)).isEqualTo(-Errno.EINVAL);
        assertThat(fs().ioctl(handle, FS_IOC_GETFLAGS, "", -1)).isEqualTo(-Errno.EINVAL);
        assertThat(fs().ioctl(handle, FS_IOC_GETFLAGS, "", 4)).isEqualTo(4);
        fs().release(handle);
        fs().drop(node, 1);
    }

    /** Reads, writes and truncations of one file, against an array. */
    @Test
    default void dataIsWhatAnArrayWouldHold(Random random) {
        StringBuilder model = new StringBuilder();
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        for (int step = 0; step < 500; step++) {
            int at = random.nextInt(20_000);
            int count = random.nextInt(5_000);
            switch (random.nextInt(3)) {
                case 0 -> {
                    String data = String.valueOf((char) (1 + random.nextInt(255))).repeat(count);
                    assertThat(fs().write(handle, at, data)).isEqualTo(count);
                    if (count > 0) {
                        model.setLength(Math.max(model.length(), at + count));
                        model.replace(at, at + count, data);
                    }
                }
                case 1 -> {
                    int end = Math.min(model.length(), at + count);
                    String expected = at >= end ? "" : model.substring(at, end);
                    assertThat(fs().out(fs().read(handle, at, count))).isEqualTo(expected);
                }
                default -> {
                    fs().set(SetAttr.SIZE).size = at;
                    assertThat(fs().setattr(node, random.nextBoolean() ? handle : -1)).isZero();
                    model.setLength(at);
                    assertThat(Statx.size(fs().attr())).isEqualTo(at);
                }
            }
        }
        fs().release(handle);
        fs().drop(node, 1);
    }
}
