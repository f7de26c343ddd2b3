package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** mknod(2), symlink(2), readlink(2). */
interface NodeContract extends Contract {
    /** makedev(1, 3): the null device, in the old encoding that mknod(2) takes. */
    int NULL_DEVICE = 1 << 8 | 3;

    @Test
    default void eachTypeIsMadeWithItsModeAndOwner() {
        for (int type : new int[] {S_IFIFO, S_IFSOCK, S_IFREG}) {
            modifies(".", () -> ok(alice().call("mknod", "node", type | 0666, 0)));
            assertThat(root().stat("node").mode()).isEqualTo(type | 0644);
            assertThat(root().stat("node").uid()).isEqualTo(Cast.ALICE);
            is("EEXIST", alice().call("mknod", "node", type | 0666, 0));
            ok(alice().call("unlink", "node"));
        }
    }

    @Test
    default void devicesAreRootsAndWork() {
        for (int type : new int[] {S_IFCHR, S_IFBLK}) {
            is("EPERM", alice().call("mknod", "node", type | 0666, NULL_DEVICE));
            ok(root().call("mknod", "node", type | 0644, NULL_DEVICE));
            assertThat(root().stat("node").mode()).isEqualTo(type | 0644);
            assertThat(root().stat("node").rdev()).isEqualTo("1:3");
            ok(root().call("unlink", "node"));
        }
        ok(root().call("mknod", "null", S_IFCHR | 0666, NULL_DEVICE));
        long fd = root().number("open", "null", RDWR);
        assertThat(root().number("write", fd, "into nothing")).isEqualTo(12);
        is("=", root().call("read", fd, 10));
        ok(root().call("close", fd));
    }

    @Test
    default void largeDeviceNumbersAreKept() {
        ok(root().call("mknod", "node", S_IFCHR | 0644, 0xfff << 8 | 0xff | 0xabc << 20));
        assertThat(root().stat("node").rdev()).isEqualTo("4095:" + (0xabcff));
    }

    @Test
    default void linksBelongToTheirMakerAndHaveAllBits() {
        modifies(".", () -> ok(alice().call("symlink", "target", "link")));
        assertThat(root().stat("lstat", "link").mode()).isEqualTo(S_IFLNK | 0777);
        assertThat(root().stat("lstat", "link").uid()).isEqualTo(Cast.ALICE);
        is("EEXIST", alice().call("symlink", "x", "link"));
        is("ENOENT", alice().call("stat", "link"));
    }

    @Test
    default void readlinkOfAnythingElseIsEinval() {
        file(root(), "f", 0644, "");
        ok(root().call("mkdir", "d", 0755));
        is("EINVAL", root().call("readlink", "f"));
        is("EINVAL", root().call("readlink", "d"));
    }
}
