package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Removing names, and what can still be done with what has none. */
public interface RemoveContract extends Subject {
    int ENOTEMPTY = 39; // errno(3)

    @Test
    default void unlinkRemovesTheName() {
        fs().drop(fs().file(fs().root(), "f", ""), 1);
        assertThat(fs().unlink(fs().root(), "f")).isZero();
        assertThat(host("f")).doesNotExist();
        assertThat(fs().unlink(fs().root(), "f")).isEqualTo(-Errno.ENOENT);
    }

    @Test
    default void eachIsRemovedByItsOwnCall() {
        long dir = fs().mkdir(fs().root(), "d", 0755);
        long file = fs().file(fs().root(), "f", "");
        assertThat(fs().unlink(fs().root(), "d")).isEqualTo(-Errno.EISDIR);
        assertThat(fs().rmdir(fs().root(), "f")).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().rmdir(fs().root(), "none")).isEqualTo(-Errno.ENOENT);
        assertThat(fs().rmdir(fs().root(), "d")).isZero();
        assertThat(fs().unlink(fs().root(), "f")).isZero();
        fs().drop(dir, 1);
        fs().drop(file, 1);
    }

    @Test
    default void aDirectoryWithEntriesIsENOTEMPTYAndStaysReachable() {
        long dir = fs().mkdir(fs().root(), "d", 0755);
        long file = fs().file(dir, "f", "");
        assertThat(fs().rmdir(fs().root(), "d")).isEqualTo(-ENOTEMPTY);
        assertThat(fs().walk(dir, "f")).isEqualTo(file);
        fs().drop(file, 2);
        fs().drop(dir, 1);
    }

    @Test
    default void anUnlinkedOpenFileIsReadWrittenAndChanged() {
        long node = fs().file(fs().root(), "f", "still here");
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().unlink(fs().root(), "f")).isZero();
        assertThat(fs().out(fs().read(handle, 0, 100))).isEqualTo("still here");
        assertThat(fs().write(handle, 0, "HOW")).isEqualTo(3);
        assertThat(fs().getattr(node, handle)).isZero();
        assertThat(Statx.nlink(fs().attr())).isZero();
        fs().set(SetAttr.SIZE).size = 4;
        assertThat(fs().setattr(node, handle)).isZero();
        assertThat(fs().out(fs().read(handle, 0, 100))).isEqualTo("HOWl");
        fs().release(handle);
        fs().drop(node, 1);
    }

    /** The kernel may still hold the node of a file that was only looked at: fstat of an O_PATH descriptor. */
    @Test
    default void anUnlinkedFileThatIsKnownKeepsItsNode() {
        long node = fs().file(fs().root(), "f", "data");
        assertThat(fs().unlink(fs().root(), "f")).isZero();
        assertThat(fs().getattr(node)).isZero();
        assertThat(Statx.nlink(fs().attr())).isZero();
        assertThat(Statx.size(fs().attr())).isEqualTo(4);
        long handle = fs().open(node, Linux.O_RDONLY);
        assertThat(fs().out(fs().read(handle, 0, 100))).isEqualTo("data");
        fs().release(handle);
        assertThat(fs().chmod(node, 0600)).isZero();
        fs().drop(node, 1);
        assertThat(fs().getattr(node)).isEqualTo(-Errno.ESTALE);
    }

    @Test
    default void aFileOfTheSameNameMadeAfterwardsIsAnother() {
        long old = fs().file(fs().root(), "f", "old");
        assertThat(fs().unlink(fs().root(), "f")).isZero();
        long now = fs().file(fs().root(), "f", "other");
        assertThat(now).isNotEqualTo(old);
        assertThat(fs().getattr(old)).isZero();
        assertThat(Statx.size(fs().attr())).isEqualTo(3);
        assertThat(fs().getattr(now)).isZero();
        assertThat(Statx.size(fs().attr())).isEqualTo(5);
        fs().drop(old, 1);
        fs().drop(now, 1);
    }

    @Test
    default void aRemovedDirectoryShowsNothingAndTakesNothing() throws IOException {
        long dir = fs().mkdir(fs().root(), "d", 0755);
        long handle = fs().opendir(dir);
        assertThat(fs().rmdir(fs().root(), "d")).isZero();
        assertThat(fs().readdir(handle, 0, 10, new ArrayList<>())).isEqualTo(-Errno.ENOENT);
        assertThat(fs().getattr(dir)).isZero();
        assertThat(Statx.nlink(fs().attr())).isZero();
        assertThat(fs().create(dir, "f", Linux.O_RDWR, 0644)).isEqualTo(-Errno.ENOENT);
        assertThat(fs().mkdir(dir, "e", 0755)).isEqualTo(-Errno.ENOENT);
        assertThat(fs().walk(dir, "f")).isEqualTo(-Errno.ENOENT);
        fs().release(handle);
        fs().drop(dir, 1);
    }

    @Test
    default void theOtherNameOfAnUnlinkedFileStillLeadsToIt() throws IOException {
        long node = fs().file(fs().root(), "a", "two names");
        Files.createLink(host("b"), host("a"));
        assertThat(fs().unlink(fs().root(), "a")).isZero();
        assertThat(fs().walk(fs().root(), "b")).isEqualTo(node);
        assertThat(Statx.nlink(fs().attr())).isEqualTo(1);
        fs().drop(node, 2);
    }
}
