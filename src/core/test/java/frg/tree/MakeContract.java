package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Making objects of every kind: names, owners, modes. */
public interface MakeContract extends Subject {
    int S_IFIFO = 0010000; // stat(2)
    int S_IFSOCK = 0140000;
    int S_IFCHR = 0020000;
    int NULL_DEVICE = 1 << 8 | 3; // null(4)

    @Test
    default void createMakesAFileAndOpensIt() throws IOException {
        long handle = fs().create(fs().root(), "f", Linux.O_RDWR, 0640);
        long node = fs().req.node();
        assertThat(Statx.mode(fs().attr())).isEqualTo(Linux.S_IFREG | 0640);
        assertThat(fs().write(handle, 0, "data")).isEqualTo(4);
        assertThat(fs().walk(fs().root(), "f")).isEqualTo(node);
        assertThat(Files.readString(host("f"))).isEqualTo("data");
        fs().release(handle);
        fs().drop(node, 2);
    }

    @Test
    default void createOfANameThatIsThereOpensItUnlessExclusive() {
        long node = fs().file(fs().root(), "f", "kept");
        assertThat(fs().create(fs().root(), "f", Linux.O_RDWR | Linux.O_EXCL, 0600)).isEqualTo(-Errno.EEXIST);
        long handle = fs().create(fs().root(), "f", Linux.O_RDWR, 0600);
        assertThat(fs().req.node()).isEqualTo(node);
        assertThat(Statx.mode(fs().attr()) & 0777).isEqualTo(0644);
        assertThat(fs().out(fs().read(handle, 0, 10))).isEqualTo("kept");
        fs().release(handle);
        long truncated = fs().create(fs().root(), "f", Linux.O_RDWR | Linux.O_TRUNC, 0600);
        assertThat(Statx.size(fs().attr())).isZero();
        fs().release(truncated);
        fs().drop(node, 3);
    }

    @Test
    default void createThroughASymbolicLinkIsELOOP() throws IOException {
        Files.createSymbolicLink(host("l"), host("elsewhere"));
        assertThat(fs().create(fs().root(), "l", Linux.O_RDWR, 0644)).isEqualTo(-Errno.ELOOP);
        assertThat(host("elsewhere")).doesNotExist();
    }

    @Test
    default void everyKindOfObjectCanBeMade() throws IOException {
        List<Long> nodes = new ArrayList<>();
        nodes.add(made(fs().mknod(fs().root(), "file", Linux.S_IFREG | 0600, 0), Linux.S_IFREG | 0600));
        nodes.add(made(fs().mknod(fs().root(), "fifo", S_IFIFO | 0620, 0), S_IFIFO | 0620));
        nodes.add(made(fs().mknod(fs().root(), "socket", S_IFSOCK | 0666, 0), S_IFSOCK | 0666));
        nodes.add(made(fs().mknod(fs().root(), "null", S_IFCHR | 0666, NULL_DEVICE), S_IFCHR | 0666));
        assertThat(Statx.rdev(fs().attr())).isEqualTo(NULL_DEVICE);
        nodes.add(made(fs().mkdir(fs().root(), "dir", 0750), Linux.S_IFDIR | 0750));
        nodes.add(made(fs().symlink(fs().root(), "link", "tar/get"), Linux.S_IFLNK | 0777));
        assertThat(hostNames()).containsExactly("dir", "fifo", "file", "link", "null", "socket");
        assertThat(Files.readSymbolicLink(host("link"))).hasToString("tar/get");
        nodes.forEach(node -> fs().drop(node, 1));
    }

    private long made(long node, int mode) {
        assertThat(node).isPositive();
        assertThat(Statx.mode(fs().attr())).isEqualTo(mode);
        return node;
    }

    @Test
    default void whatIsThereAlreadyIsEEXIST() {
        long node = fs().file(fs().root(), "x", "");
        assertThat(fs().mknod(fs().root(), "x", Linux.S_IFREG | 0600, 0)).isEqualTo(-Errno.EEXIST);
        assertThat(fs().mkdir(fs().root(), "x", 0700)).isEqualTo(-Errno.EEXIST);
        assertThat(fs().symlink(fs().root(), "x", "y")).isEqualTo(-Errno.EEXIST);
        assertThat(fs().link(node, fs().root(), "x")).isEqualTo(-Errno.EEXIST);
        fs().drop(node, 1);
    }

    @Test
    default void nothingIsMadeBelowAFile() {
        long file = fs().file(fs().root(), "x", "");
        assertThat(fs().mknod(file, "y", Linux.S_IFREG | 0600, 0)).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().mkdir(file, "y", 0700)).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().symlink(file, "y", "z")).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().create(file, "y", Linux.O_RDWR, 0600)).isEqualTo(-Errno.ENOTDIR);
        assertThat(fs().tmpfile(file, Linux.O_RDWR, 0600)).isEqualTo(-Errno.ENOTDIR);
        fs().drop(file, 1);
    }

    @Test
    default void aSymbolicLinkIsReadAsItWasWritten() {
        String target = "\u00ff\n/".repeat(1365); // 4095 bytes, the longest
        long link = fs().symlink(fs().root(), "l", target);
        assertThat(fs().out(fs().readlink(link))).isEqualTo(target);
        long file = fs().file(fs().root(), "f", "");
        assertThat(fs().readlink(file)).isEqualTo(-Errno.EINVAL);
        fs().drop(link, 1);
        fs().drop(file, 1);
    }

    @Test
    default void theCallersUmaskIsTakenOff() {
        fs().req.caller().umask(027);
        fs().release(fs().create(fs().root(), "f", Linux.O_RDWR, 0666));
        long file = fs().req.node();
        assertThat(Statx.mode(fs().attr()) & 0777).isEqualTo(0640);
        long dir = fs().mkdir(fs().root(), "d", 0777);
        assertThat(Statx.mode(fs().attr()) & 0777).isEqualTo(0750);
        fs().req.caller().umask(0);
        long open = fs().mkdir(fs().root(), "e", 0777);
        assertThat(Statx.mode(fs().attr()) & 0777).isEqualTo(0777);
        fs().drop(file, 1);
        fs().drop(dir, 1);
        fs().drop(open, 1);
    }

    @Test
    default void whatIsMadeBelongsToItsCaller() throws IOException {
        Files.setAttribute(directory(), "unix:mode", 0777);
        List<Long> nodes = new ArrayList<>();
        for (int id : List.of(1001, 1002, 0)) {
            fs().as(id, id + 1000);
            fs().release(fs().create(fs().root(), "file" + id, Linux.O_RDWR, 0600));
            nodes.add(owned(fs().req.node(), id));
            nodes.add(owned(fs().mkdir(fs().root(), "dir" + id, 0700), id));
            nodes.add(owned(fs().symlink(fs().root(), "link" + id, "x"), id));
            nodes.add(owned(fs().mknod(fs().root(), "fifo" + id, S_IFIFO | 0600, 0), id));
            long handle = fs().tmpfile(fs().root(), Linux.O_RDWR, 0600);
            nodes.add(owned(fs().req.node(), id));
            fs().release(handle);
        }
        fs().as(0, 0);
        nodes.forEach(node -> fs().drop(node, 1));
    }

    private long owned(long node, int id) {
        assertThat(node).isPositive();
        assertThat(Statx.uid(fs().attr())).isEqualTo(id);
        assertThat(Statx.gid(fs().attr())).isEqualTo(id + 1000);
        return node;
    }

    @Test
    default void aSetgidDirectoryGivesItsGroupAndDirectoriesTheBit() throws IOException {
        Files.createDirectory(host("d"));
        Files.setAttribute(host("d"), "unix:gid", 3003);
        Files.setAttribute(host("d"), "unix:mode", 02777);
        long dir = fs().walk(fs().root(), "d");
        fs().as(1001, 1001);
        fs().release(fs().create(dir, "f", Linux.O_RDWR, 0644));
        long file = fs().req.node();
        assertThat(Statx.gid(fs().attr())).isEqualTo(3003);
        long below = fs().mkdir(dir, "e", 0755);
        assertThat(Statx.gid(fs().attr())).isEqualTo(3003);
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(02755);
        fs().as(0, 0);
        fs().drop(file, 1);
        fs().drop(below, 1);
        fs().drop(dir, 1);
    }

    @Test
    default void hardLinksShareANode() throws IOException {
        long node = fs().file(fs().root(), "a", "shared");
        long dir = fs().mkdir(fs().root(), "d", 0755);
        assertThat(fs().link(node, dir, "b")).isEqualTo(node);
        assertThat(Statx.nlink(fs().attr())).isEqualTo(2);
        assertThat(fs().walk(dir, "b")).isEqualTo(node);
        assertThat(Files.readString(host("d/b"))).isEqualTo("shared");
        assertThat(fs().unlink(fs().root(), "a")).isZero();
        assertThat(fs().getattr(node)).isZero();
        assertThat(Statx.nlink(fs().attr())).isEqualTo(1);
        fs().drop(node, 3);
        fs().drop(dir, 1);
    }

    @Test
    default void aLinkToASymbolicLinkIsToTheLinkItself() throws IOException {
        long link = fs().symlink(fs().root(), "l", "nowhere");
        assertThat(fs().link(link, fs().root(), "m")).isEqualTo(link);
        assertThat(Files.getAttribute(host("m"), "unix:nlink", LinkOption.NOFOLLOW_LINKS)).isEqualTo(2);
        fs().drop(link, 2);
    }

    @Test
    default void aDirectoryHasNoHardLinks() {
        long dir = fs().mkdir(fs().root(), "d", 0755);
        assertThat(fs().link(dir, fs().root(), "e")).isEqualTo(-Errno.EPERM);
        fs().drop(dir, 1);
    }

    @Test
    default void aTmpfileHasNoNameUntilItIsLinked() throws IOException {
        long handle = fs().tmpfile(fs().root(), Linux.O_RDWR, 0600);
        long node = fs().req.node();
        assertThat(Statx.nlink(fs().attr())).isZero();
        assertThat(fs().write(handle, 0, "hidden")).isEqualTo(6);
        assertThat(hostNames()).isEmpty();
        assertThat(fs().getattr(node)).isZero();
        assertThat(fs().link(node, fs().root(), "shown")).isEqualTo(node);
        assertThat(Files.readString(host("shown"))).isEqualTo("hidden");
        fs().release(handle);
        fs().drop(node, 2);
    }

    @Test
    default void anExclusiveTmpfileCannotBeLinked() throws IOException {
        long handle = fs().tmpfile(fs().root(), Linux.O_RDWR | Linux.O_EXCL, 0600);
        long node = fs().req.node();
        assertThat(fs().link(node, fs().root(), "shown")).isEqualTo(-Errno.ENOENT);
        assertThat(hostNames()).isEmpty();
        fs().release(handle);
        fs().drop(node, 1);
    }

    /** Every byte but '/' and NUL, alone, repeated to the full 255, and after a multibyte lead. */
    @Test
    default void namesOf255BytesOfAnyValueAreKept() {
        List<String> names = new ArrayList<>();
        for (char c = 1; c < 256; c++) {
            if (c != '/') {
                names.add(String.valueOf(c).repeat(255));
                names.add("\u00c3" + c + "x");
            }
        }
        for (String name : names) {
            long made = fs().mknod(fs().root(), name, Linux.S_IFREG | 0600, 0);
            assertThat(made).as(name).isPositive();
            assertThat(fs().walk(fs().root(), name)).isEqualTo(made);
            fs().drop(made, 2);
        }
        Collections.sort(names);
        assertThat(fs().names(fs().root())).isEqualTo(names);
        for (String name : names) {
            assertThat(fs().rename(fs().root(), name, fs().root(), "t", 0)).isZero();
            assertThat(fs().rename(fs().root(), "t", fs().root(), name, 0)).isZero();
            assertThat(fs().unlink(fs().root(), name)).isZero();
        }
        assertThat(fs().names(fs().root())).isEmpty();
    }
}
