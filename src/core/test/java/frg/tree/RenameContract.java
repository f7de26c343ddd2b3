package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Renaming: a node goes with its object. */
public interface RenameContract extends Subject {
    @Test
    default void renameKeepsTheNode() throws IOException {
        long node = fs().file(fs().root(), "a", "moved");
        long dir = fs().mkdir(fs().root(), "d", 0755);
        assertThat(fs().rename(fs().root(), "a", dir, "b", 0)).isZero();
        assertThat(fs().walk(dir, "b")).isEqualTo(node);
        assertThat(fs().walk(fs().root(), "a")).isEqualTo(-Errno.ENOENT);
        assertThat(fs().getattr(node)).isZero();
        assertThat(Files.readString(host("d/b"))).isEqualTo("moved");
        fs().drop(node, 2);
        fs().drop(dir, 1);
    }

    @Test
    default void renameOfADirectoryKeepsItsNodeAndThoseBelow() {
        long from = fs().mkdir(fs().root(), "from", 0755);
        long dir = fs().mkdir(from, "d", 0755);
        long file = fs().file(dir, "f", "x");
        long to = fs().mkdir(fs().root(), "to", 0755);
        assertThat(fs().rename(from, "d", to, "e", 0)).isZero();
        assertThat(fs().walk(to, "e")).isEqualTo(dir);
        assertThat(fs().walk(dir, "f")).isEqualTo(file);
        assertThat(fs().getattr(file)).isZero();
        assertThat(fs().chmod(file, 0600)).isZero();
        fs().drop(file, 2);
        fs().drop(dir, 2);
        fs().drop(from, 1);
        fs().drop(to, 1);
    }

    @Test
    default void theFileThatWasThereLosesItsNameAndKeepsItsNode() {
        long moved = fs().file(fs().root(), "a", "new");
        long victim = fs().file(fs().root(), "b", "older");
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", 0)).isZero();
        assertThat(fs().walk(fs().root(), "b")).isEqualTo(moved);
        assertThat(fs().getattr(victim)).isZero();
        assertThat(Statx.nlink(fs().attr())).isZero();
        long handle = fs().open(victim, Linux.O_RDONLY);
        assertThat(fs().out(fs().read(handle, 0, 10))).isEqualTo("older");
        fs().release(handle);
        fs().drop(moved, 2);
        fs().drop(victim, 1);
    }

    @Test
    default void exchangeSwapsAFileAndADirectoryWithWhatLiesBelow() {
        long file = fs().file(fs().root(), "f", "x");
        long dir = fs().mkdir(fs().root(), "d", 0755);
        long below = fs().file(dir, "below", "y");
        assertThat(fs().rename(fs().root(), "f", fs().root(), "d", Linux.RENAME_EXCHANGE)).isZero();
        assertThat(fs().walk(fs().root(), "f")).isEqualTo(dir);
        assertThat(fs().walk(fs().root(), "d")).isEqualTo(file);
        assertThat(fs().walk(dir, "below")).isEqualTo(below);
        assertThat(fs().getattr(file)).isZero();
        fs().drop(file, 2);
        fs().drop(dir, 2);
        fs().drop(below, 2);
    }

    @Test
    default void exchangeWithAMissingNameIsENOENT() {
        fs().drop(fs().file(fs().root(), "f", ""), 1);
        assertThat(fs().rename(fs().root(), "f", fs().root(), "g", Linux.RENAME_EXCHANGE)).isEqualTo(-Errno.ENOENT);
    }

    @Test
    default void noreplaceOverANameIsEEXIST() {
        long a = fs().file(fs().root(), "a", "a");
        long b = fs().file(fs().root(), "b", "bb");
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", Linux.RENAME_NOREPLACE)).isEqualTo(-Errno.EEXIST);
        assertThat(fs().walk(fs().root(), "a")).isEqualTo(a);
        assertThat(fs().rename(fs().root(), "a", fs().root(), "c", Linux.RENAME_NOREPLACE)).isZero();
        assertThat(fs().walk(fs().root(), "c")).isEqualTo(a);
        fs().drop(a, 3);
        fs().drop(b, 1);
    }

    @Test
    default void whiteoutIsEINVAL() {
        fs().drop(fs().file(fs().root(), "a", ""), 1);
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", Linux.RENAME_WHITEOUT)).isEqualTo(-Errno.EINVAL);
        assertThat(host("a")).exists();
    }

    @Test
    default void aRenameThatCannotBeIsRefusedAndChangesNothing() throws IOException {
        Files.createDirectories(host("d/below"));
        Files.createDirectory(host("empty"));
        Files.writeString(host("f"), "f");
        long root = fs().root();
        long dir = fs().walk(root, "d");
        long below = fs().walk(dir, "below");
        assertThat(fs().rename(root, "none", root, "x", 0)).isEqualTo(-Errno.ENOENT);
        assertThat(fs().rename(root, "f", root, "d", 0)).isEqualTo(-Errno.EISDIR);
        assertThat(fs().rename(root, "d", root, "f", 0)).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().rename(root, "empty", root, "d", 0)).isEqualTo(-RemoveContract.ENOTEMPTY);
        assertThat(fs().rename(root, "d", below, "x", 0)).isEqualTo(-Errno.EINVAL);
        assertThat(fs().rename(root, "d", root, "n".repeat(256), 0)).isEqualTo(-Errno.ENAMETOOLONG);
        assertThat(fs().walk(root, "d")).isEqualTo(dir);
        assertThat(fs().walk(dir, "below")).isEqualTo(below);
        assertThat(hostNames()).containsExactly("d", "empty", "f");
        fs().drop(below, 2);
        fs().drop(dir, 2);
    }

    @Test
    default void renameToAnotherNameOfTheSameFileDoesNothing() {
        long node = fs().file(fs().root(), "a", "x");
        assertThat(fs().link(node, fs().root(), "b")).isEqualTo(node);
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", 0)).isZero();
        assertThat(fs().walk(fs().root(), "a")).isEqualTo(node);
        assertThat(fs().walk(fs().root(), "b")).isEqualTo(node);
        assertThat(fs().rename(fs().root(), "a", fs().root(), "a", 0)).isZero();
        assertThat(fs().walk(fs().root(), "a")).isEqualTo(node);
        fs().drop(node, 5);
    }

    @Test
    default void aDirectoryTakesTheNameOfAnEmptyOne() {
        long moved = fs().mkdir(fs().root(), "a", 0755);
        long victim = fs().mkdir(fs().root(), "b", 0755);
        long below = fs().file(moved, "f", "");
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", 0)).isZero();
        assertThat(fs().walk(fs().root(), "b")).isEqualTo(moved);
        assertThat(fs().getattr(victim)).isZero();
        assertThat(Statx.nlink(fs().attr())).isZero();
        assertThat(fs().walk(victim, "f")).isEqualTo(-Errno.ENOENT);
        fs().drop(below, 1);
        fs().drop(moved, 2);
        fs().drop(victim, 1);
    }

    @Test
    default void aFileOpenWhileItIsRenamedIsWrittenUnderItsNewName() throws IOException {
        long node = fs().file(fs().root(), "a", "");
        long handle = fs().open(node, Linux.O_WRONLY);
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", 0)).isZero();
        assertThat(fs().write(handle, 0, "late")).isEqualTo(4);
        assertThat(Files.readString(host("b"))).isEqualTo("late");
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void renameOfWhatNobodyHasLookedUpWorks() throws IOException {
        Files.writeString(host("a"), "a");
        Files.writeString(host("b"), "b");
        assertThat(fs().rename(fs().root(), "a", fs().root(), "b", 0)).isZero();
        assertThat(Files.readString(host("b"))).isEqualTo("a");
    }
}
