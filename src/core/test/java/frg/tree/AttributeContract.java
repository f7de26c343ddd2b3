package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Attributes: setattr in all its combinations, and access. */
public interface AttributeContract extends Subject {
    int R_OK = 4; // access(2)
    int W_OK = 2;
    int X_OK = 1;

    @Test
    default void oneSetattrChangesEverythingItNames() throws IOException {
        long node = fs().file(fs().root(), "f", "12345678");
        SetAttr set = fs().set(SetAttr.MODE | SetAttr.UID | SetAttr.GID | SetAttr.SIZE | SetAttr.ATIME | SetAttr.MTIME);
        set.mode = 0604;
        set.uid = 1001;
        set.gid = 2002;
        set.size = 3;
        set.atime = 1_000_000_000;
        set.atimeNs = 1;
        set.mtime = -1;
        set.mtimeNs = 999_999_999;
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.mode(fs().attr())).isEqualTo(Linux.S_IFREG | 0604);
        assertThat(Statx.uid(fs().attr())).isEqualTo(1001);
        assertThat(Statx.gid(fs().attr())).isEqualTo(2002);
        assertThat(Statx.size(fs().attr())).isEqualTo(3);
        assertThat(Statx.atime(fs().attr())).isEqualTo(1_000_000_000);
        assertThat(Statx.atimeNs(fs().attr())).isEqualTo(1);
        assertThat(Statx.mtime(fs().attr())).isEqualTo(-1);
        assertThat(Statx.mtimeNs(fs().attr())).isEqualTo(999_999_999);
        assertThat(Files.getLastModifiedTime(host("f")))
                .isEqualTo(FileTime.from(Instant.ofEpochSecond(-1, 999_999_999)));
        assertThat(Files.readString(host("f"))).isEqualTo("123");
        fs().drop(node, 1);
    }

    @Test
    default void whatIsNotNamedStays() {
        long node = fs().file(fs().root(), "f", "1234");
        SetAttr set = fs().set(SetAttr.MTIME);
        set.mtime = 42;
        set.mtimeNs = 0;
        assertThat(fs().setattr(node, -1)).isZero();
        long atime = Statx.atime(fs().attr());
        set = fs().set(SetAttr.UID);
        set.uid = 1001;
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.gid(fs().attr())).isZero();
        assertThat(Statx.mode(fs().attr()) & 0777).isEqualTo(0644);
        assertThat(Statx.mtime(fs().attr())).isEqualTo(42);
        assertThat(Statx.atime(fs().attr())).isEqualTo(atime).isNotEqualTo(42);
        assertThat(Statx.size(fs().attr())).isEqualTo(4);
        fs().drop(node, 1);
    }

    @Test
    default void nowIsNow() {
        long before = System.currentTimeMillis() / 1000;
        long node = fs().file(fs().root(), "f", "");
        SetAttr set = fs().set(SetAttr.ATIME | SetAttr.MTIME);
        set.atime = set.mtime = 42;
        fs().setattr(node, -1);
        fs().set(SetAttr.ATIME | SetAttr.ATIME_NOW);
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.atime(fs().attr())).isGreaterThanOrEqualTo(before);
        assertThat(Statx.mtime(fs().attr())).isEqualTo(42);
        fs().set(SetAttr.MTIME | SetAttr.MTIME_NOW);
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.mtime(fs().attr())).isGreaterThanOrEqualTo(before);
        fs().drop(node, 1);
    }

    @Test
    default void aSetattrThatNamesNothingAnswersTheAttributes() {
        long node = fs().file(fs().root(), "f", "12");
        fs().set(0);
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.size(fs().attr())).isEqualTo(2);
        fs().drop(node, 1);
    }

    @Test
    default void everyModeBitIsSet() {
        long node = fs().file(fs().root(), "f", "");
        for (int mode : new int[] {0, 07777, 04711, 02755, 01777, 0444}) {
            assertThat(fs().chmod(node, mode)).isZero();
            assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(mode);
        }
        fs().drop(node, 1);
    }

    @Test
    default void aSymbolicLinkIsChangedItselfAndHasNoModeToChange() throws IOException {
        Files.createFile(host("f"));
        long link = fs().symlink(fs().root(), "l", "f");
        SetAttr set = fs().set(SetAttr.UID | SetAttr.GID | SetAttr.MTIME);
        set.uid = 1001;
        set.gid = 1002;
        set.mtime = 42;
        assertThat(fs().setattr(link, -1)).isZero();
        assertThat(Files.getAttribute(host("l"), "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(1001);
        assertThat(Files.getAttribute(host("f"), "unix:uid")).isEqualTo(0);
        assertThat(Files.getLastModifiedTime(host("l"), LinkOption.NOFOLLOW_LINKS).toMillis()).isEqualTo(42_000);
        assertThat(fs().chmod(link, 0600)).isEqualTo(-Errno.EOPNOTSUPP);
        fs().drop(link, 1);
    }

    @Test
    default void sizesThatCannotBeAreRefused() {
        long node = fs().file(fs().root(), "f", "123");
        long dir = fs().mkdir(fs().root(), "d", 0755);
        fs().set(SetAttr.SIZE).size = -1;
        assertThat(fs().setattr(node, -1)).isEqualTo(-Errno.EINVAL);
        fs().set(SetAttr.SIZE).size = 0;
        assertThat(fs().setattr(dir, -1)).isEqualTo(-Errno.EISDIR);
        assertThat(fs().getattr(node)).isZero();
        assertThat(Statx.size(fs().attr())).isEqualTo(3);
        fs().drop(node, 1);
        fs().drop(dir, 1);
    }

    @Test
    default void aHandleOpenForReadingServesForEveryChange() {
        long node = fs().file(fs().root(), "f", "12345");
        long handle = fs().open(node, Linux.O_RDONLY);
        SetAttr set = fs().set(SetAttr.MODE | SetAttr.SIZE | SetAttr.UID);
        set.mode = 0400;
        set.uid = 1001;
        set.size = 2;
        assertThat(fs().setattr(node, handle)).isZero();
        assertThat(Statx.size(fs().attr())).isEqualTo(2);
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(0400);
        assertThat(fs().getattr(node, handle)).isZero();
        assertThat(Statx.uid(fs().attr())).isEqualTo(1001);
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void aTruncationThatKillsTakesSuidAway() {
        long node = fs().file(fs().root(), "f", "123");
        assertThat(fs().chmod(node, 04755)).isZero();
        fs().set(SetAttr.SIZE).size = 2;
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(04755);
        fs().set(SetAttr.SIZE | SetAttr.KILL_SUIDGID).size = 1;
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(Statx.mode(fs().attr()) & 07777).isEqualTo(0755);
        fs().drop(node, 1);
    }

    @Test
    default void accessIsJudgedByOwnerGroupAndOthers() {
        long node = fs().file(fs().root(), "f", "");
        SetAttr set = fs().set(SetAttr.MODE | SetAttr.UID | SetAttr.GID);
        set.mode = 0640;
        set.uid = 1001;
        set.gid = 2002;
        assertThat(fs().setattr(node, -1)).isZero();
        assertThat(fs().access(node, R_OK | W_OK)).isZero();
        assertThat(fs().access(node, X_OK)).isEqualTo(-Errno.EACCES);
        fs().as(1001, 1001);
        assertThat(fs().access(node, R_OK | W_OK)).isZero();
        fs().as(1002, 2002);
        assertThat(fs().access(node, R_OK)).isZero();
        assertThat(fs().access(node, W_OK)).isEqualTo(-Errno.EACCES);
        fs().as(1003, 1003);
        assertThat(fs().access(node, R_OK)).isEqualTo(-Errno.EACCES);
        assertThat(fs().access(node, 0)).isZero();
        fs().as(0, 0);
        fs().drop(node, 1);
    }
}
