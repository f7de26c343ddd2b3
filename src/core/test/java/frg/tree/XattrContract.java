package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extended attributes, ACLs among them. */
public interface XattrContract extends Subject {
    int CREATE = 1; // XATTR_*, setxattr(2)
    int REPLACE = 2;
    int ROOM = 65536; // XATTR_SIZE_MAX

    @Test
    default void anAttributeIsSetReadListedAndRemoved() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().setxattr(node, "user.a", "value\0\u00ff", 0)).isZero();
        assertThat(fs().setxattr(node, "user.empty", "", 0)).isZero();
        assertThat(fs().out(fs().getxattr(node, "user.a", ROOM))).isEqualTo("value\0\u00ff");
        assertThat(fs().getxattr(node, "user.a", 0)).isEqualTo(7);
        assertThat(fs().getxattr(node, "user.empty", ROOM)).isZero();
        assertThat(List.of(fs().out(fs().listxattr(node, ROOM)).split("\0"))).contains("user.a", "user.empty");
        assertThat(fs().removexattr(node, "user.a")).isZero();
        assertThat(fs().getxattr(node, "user.a", ROOM)).isEqualTo(-Errno.ENODATA);
        assertThat(fs().removexattr(node, "user.a")).isEqualTo(-Errno.ENODATA);
        fs().drop(node, 1);
    }

    @Test
    default void tooLittleRoomIsERANGEAndNoneAsksForTheLength() {
        long node = fs().file(fs().root(), "f", "");
        fs().setxattr(node, "user.name", "12345", 0);
        assertThat(fs().getxattr(node, "user.name", 4)).isEqualTo(-Errno.ERANGE);
        assertThat(fs().getxattr(node, "user.name", 5)).isEqualTo(5);
        int list = fs().listxattr(node, 0);
        assertThat(list).isGreaterThanOrEqualTo("user.name\0".length());
        assertThat(fs().listxattr(node, list - 1)).isEqualTo(-Errno.ERANGE);
        assertThat(fs().listxattr(node, list)).isEqualTo(list);
        fs().drop(node, 1);
    }

    @Test
    default void createAndReplaceSayWhatMustBeThere() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().setxattr(node, "user.a", "1", REPLACE)).isEqualTo(-Errno.ENODATA);
        assertThat(fs().setxattr(node, "user.a", "1", CREATE)).isZero();
        assertThat(fs().setxattr(node, "user.a", "2", CREATE)).isEqualTo(-Errno.EEXIST);
        assertThat(fs().setxattr(node, "user.a", "3", REPLACE)).isZero();
        assertThat(fs().out(fs().getxattr(node, "user.a", ROOM))).isEqualTo("3");
        fs().drop(node, 1);
    }

    @Test
    default void anUnknownClassOfNamesIsEOPNOTSUPP() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().setxattr(node, "nonsense.a", "1", 0)).isEqualTo(-Errno.EOPNOTSUPP);
        fs().drop(node, 1);
    }

    @Test
    default void trustedNamesAreListedToRootAlone() {
        long node = fs().file(fs().root(), "f", "");
        assertThat(fs().setxattr(node, "trusted.t", "1", 0)).isZero();
        assertThat(fs().setxattr(node, "user.u", "1", 0)).isZero();
        assertThat(List.of(fs().out(fs().listxattr(node, ROOM)).split("\0"))).contains("trusted.t", "user.u");
        fs().as(1001, 1001);
        assertThat(List.of(fs().out(fs().listxattr(node, ROOM)).split("\0"))).contains("user.u")
                .doesNotContain("trusted.t");
        assertThat(fs().listxattr(node, 0)).isEqualTo(fs().listxattr(node, ROOM));
        fs().as(0, 0);
        fs().drop(node, 1);
    }

    @Test
    default void directoriesHaveAttributesAndSymbolicLinksOnlyTrustedOnes() {
        long dir = fs().mkdir(fs().root(), "d", 0755);
        long link = fs().symlink(fs().root(), "l", "d");
        assertThat(fs().setxattr(dir, "user.a", "1", 0)).isZero();
        assertThat(fs().setxattr(link, "user.a", "1", 0)).isEqualTo(-Errno.EPERM);
        assertThat(fs().setxattr(link, "trusted.a", "link", 0)).isZero();
        assertThat(fs().out(fs().getxattr(link, "trusted.a", ROOM))).isEqualTo("link");
        assertThat(fs().getxattr(dir, "trusted.a", ROOM)).isEqualTo(-Errno.ENODATA);
        fs().drop(dir, 1);
        fs().drop(link, 1);
    }

    /** acl(5): with a default ACL on the parent the umask does not count. */
    @Test
    default void aDefaultAclGoesBeforeTheUmask() {
        long dir = fs().mkdir(fs().root(), "d", 0777);
        String acl = "\2\0\0\0" // POSIX_ACL_XATTR_VERSION, then {tag 2, perm 2, id 4}, linux/posix_acl_xattr.h
                + "\1\0\7\0\u00ff\u00ff\u00ff\u00ff" // user::rwx
                + "\4\0\6\0\u00ff\u00ff\u00ff\u00ff" // group::rw-
                + "\40\0\4\0\u00ff\u00ff\u00ff\u00ff"; // other::r--
        assertThat(fs().setxattr(dir, "system.posix_acl_default", acl, 0)).isZero();
        fs().req.caller().umask(077);
        long handle = fs().create(dir, "f", Linux.O_RDWR, 0666);
        assertThat(Statx.mode(fs().attr()) & 0777).isEqualTo(0664);
        fs().release(handle);
        fs().drop(fs().req.node(), 1);
        fs().req.caller().umask(0);
        fs().drop(dir, 1);
    }
}
