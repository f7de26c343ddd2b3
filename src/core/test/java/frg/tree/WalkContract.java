package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walking, and how long a node stays what it is. */
public interface WalkContract extends Subject {
    @Test
    default void walkFindsANameAndLeavesTheAttributes() throws IOException {
        Files.writeString(host("f"), "12345");
        long node = fs().walk(fs().root(), "f");
        assertThat(node).isPositive();
        Map<String, Object> known = Files.readAttributes(host("f"), "unix:*");
        assertThat(Statx.size(fs().attr())).isEqualTo(5);
        assertThat(Statx.mode(fs().attr())).isEqualTo(known.get("mode"));
        assertThat(Statx.ino(fs().attr())).isEqualTo(known.get("ino"));
        assertThat(Statx.nlink(fs().attr())).isEqualTo(1);
        fs().drop(node, 1);
    }

    @Test
    default void walkToAMissingNameIsENOENT() {
        assertThat(fs().walk(fs().root(), "none")).isEqualTo(-Errno.ENOENT);
    }

    @Test
    default void walkPastAFileIsENOTDIR() {
        long file = fs().file(fs().root(), "f", "");
        assertThat(fs().walk(file, "x")).isEqualTo(-Errno.ENOTDIR);
        fs().drop(file, 1);
    }

    @Test
    default void walkPastASymbolicLinkIsENOTDIR() throws IOException {
        Files.createDirectory(host("d"));
        long link = fs().symlink(fs().root(), "l", "d");
        assertThat(Statx.mode(fs().attr()) & Linux.S_IFMT).isEqualTo(Linux.S_IFLNK);
        assertThat(fs().walk(link, "x")).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().open(link, Linux.O_RDONLY)).isNegative();
        fs().drop(link, 1);
    }

    @Test
    default void aNameOf256BytesIsENAMETOOLONG() {
        String name = "n".repeat(256);
        assertThat(fs().walk(fs().root(), name)).isEqualTo(-Errno.ENAMETOOLONG);
        assertThat(fs().mkdir(fs().root(), name, 0755)).isEqualTo(-Errno.ENAMETOOLONG);
        assertThat(fs().create(fs().root(), name, Linux.O_RDWR, 0644)).isEqualTo(-Errno.ENAMETOOLONG);
    }

    @Test
    default void aNodeIsValidUntilItsLastCountIsDropped() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().walk(fs().root(), "f")).isEqualTo(node);
        assertThat(fs().walk(fs().root(), "f")).isEqualTo(node);
        fs().drop(node, 2);
        assertThat(fs().getattr(node)).isZero();
        fs().drop(node, 1);
        assertThat(fs().getattr(node)).isEqualTo(-Errno.ESTALE);
        assertThat(fs().walk(node, "x")).isEqualTo(-Errno.ESTALE);
        assertThat(fs().open(node, Linux.O_RDONLY)).isEqualTo(-Errno.ESTALE);
    }

    @Test
    default void aNumberThatWasDroppedDoesNotMeanTheNextNode() {
        long before = fs().file(fs().root(), "f", "");
        fs().drop(before, 1);
        long after = fs().file(fs().root(), "g", "");
        assertThat(after).isNotEqualTo(before);
        assertThat(fs().getattr(before)).isEqualTo(-Errno.ESTALE);
        fs().drop(after, 1);
    }

    @Test
    default void theRootIsNeverDropped() {
        fs().drop(fs().root(), 1000);
        assertThat(fs().getattr(fs().root())).isZero();
        assertThat(Statx.mode(fs().attr()) & Linux.S_IFMT).isEqualTo(Linux.S_IFDIR);
    }

    @Test
    default void aDirectoryStaysWhileANodeBelowIsCounted() throws IOException {
        Files.createDirectories(host("a/b"));
        Files.createFile(host("a/b/c"));
        long c = fs().path("a/b/c");
        assertThat(fs().getattr(c)).isZero();
        assertThat(fs().chmod(c, 0600)).isZero();
        fs().drop(c, 1);
        assertThat(fs().getattr(c)).isEqualTo(-Errno.ESTALE);
    }

    @Test
    default void aFileReplacedBehindTheBackIsESTALE() throws IOException {
        Files.writeString(host("f"), "old");
        long old = fs().walk(fs().root(), "f");
        Files.writeString(host("new"), "new!");
        Files.delete(host("f"));
        Files.move(host("new"), host("f"));
        assertThat(fs().getattr(old)).isEqualTo(-Errno.ESTALE);
        assertThat(fs().open(old, Linux.O_RDONLY)).isEqualTo(-Errno.ESTALE);
        assertThat(fs().chmod(old, 0600)).isEqualTo(-Errno.ESTALE);
        assertThat(fs().getxattr(old, "user.x", 0)).isEqualTo(-Errno.ESTALE);
        long now = fs().walk(fs().root(), "f");
        assertThat(now).isNotEqualTo(old).isPositive();
        assertThat(Statx.size(fs().attr())).isEqualTo(4);
        fs().drop(old, 1);
        fs().drop(now, 1);
    }

    @Test
    default void aFileRemovedBehindTheBackIsESTALE() throws IOException {
        Files.writeString(host("f"), "old");
        long node = fs().walk(fs().root(), "f");
        Files.delete(host("f"));
        assertThat(fs().getattr(node)).isEqualTo(-Errno.ESTALE);
        assertThat(fs().walk(fs().root(), "f")).isEqualTo(-Errno.ENOENT);
        fs().drop(node, 1);
    }

    @Test
    default void whatLiesBelowADirectoryReplacedBehindTheBackIsESTALE() throws IOException {
        Files.createDirectory(host("d"));
        Files.writeString(host("d/f"), "old");
        long dir = fs().walk(fs().root(), "d");
        long file = fs().walk(dir, "f");
        giveUp();
        Files.move(host("d"), host("e"));
        Files.createDirectory(host("d"));
        Files.writeString(host("d/f"), "new");
        assertThat(fs().walk(dir, "f")).isEqualTo(-Errno.ESTALE);
        assertThat(fs().getattr(file)).isEqualTo(-Errno.ESTALE);
        fs().drop(file, 1);
        fs().drop(dir, 1);
    }

    /** A directory that is moved behind the back into what was below it: neither a loop nor a wrong answer. */
    @Test
    default void directoriesTurnedAroundBehindTheBackAreFoundOrESTALE() throws IOException {
        Files.createDirectories(host("a/b"));
        long a = fs().walk(fs().root(), "a");
        long b = fs().walk(a, "b");
        assertThat(fs().chmod(b, 0700)).isZero(); // a descriptor of b is kept
        Files.move(host("a/b"), host("b"));
        Files.move(host("a"), host("b/a"));
        assertThat(fs().walk(b, "a")).isPositive();
        fs().drop(fs().walk(b, "a"), 2);
        giveUp();
        assertThat(fs().getattr(a)).isIn(0, -Errno.ESTALE);
        assertThat(fs().getattr(b)).isIn(0, -Errno.ESTALE);
        fs().drop(b, 1);
        fs().drop(a, 1);
        assertThat(fs().getattr(a)).isEqualTo(-Errno.ESTALE);
        assertThat(fs().getattr(b)).isEqualTo(-Errno.ESTALE);
    }

    /** Makes as many directories as it takes for every descriptor to be given up that was kept before. */
    default void giveUp() throws IOException {
        List<Long> nodes = new ArrayList<>();
        for (int i = 0; i < 2 * TreeContract.BUDGET; i++) {
            Files.createDirectory(host("other" + i));
            nodes.add(fs().walk(fs().root(), "other" + i));
        }
        nodes.forEach(node -> assertThat(fs().chmod(node, 0755)).isZero());
        nodes.forEach(node -> fs().drop(node, 1));
    }
}
