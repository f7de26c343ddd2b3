package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** chmod(2), and what takes set-ID bits away. */
interface ModeContract extends Contract {
    @Test
    default void allBitsAreSetAndTheChangeIsStamped() {
        file(root(), "f", 0644, "");
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("mknod", "fifo", S_IFIFO | 0644, 0));
        for (String name : new String[] {"f", "d", "fifo"}) {
            for (int mode : new int[] {0, 0111, 0777, 04755, 02755, 01777, 07777}) {
                ok(root().call("chmod", name, mode));
                assertThat(root().stat(name).permissions()).isEqualTo(mode);
            }
            changes(name, () -> ok(root().call("chmod", name, 0700)));
        }
    }

    @Test
    default void onlyTheOwnerMay() {
        file(alice(), "f", 0666, "");
        leaves("f", () -> is("EPERM", bob().call("chmod", "f", 0777)));
        is("EPERM", member().call("chmod", "f", 0777));
        ok(alice().call("chmod", "f", 0600));
        is("EPERM", bob().call("chmod", ".", 0777));
    }

    @Test
    default void aLinkIsFollowed() {
        file(root(), "f", 0644, "");
        ok(root().call("symlink", "f", "link"));
        ok(root().call("chmod", "link", 0600));
        assertThat(root().stat("f").permissions()).isEqualTo(0600);
        assertThat(root().stat("lstat", "link").permissions()).isEqualTo(0777);
    }

    @Test
    default void setGroupIdOfAForeignGroupIsTakenAway() {
        file(root(), "f", 0644, "");
        ok(root().call("chown", "f", Cast.ALICE, Cast.BOB));
        ok(alice().call("chmod", "f", 02755));
        assertThat(root().stat("f").permissions()).isEqualTo(0755);
        ok(root().call("chown", "f", Cast.MEMBER, Cast.ALICE));
        ok(member().call("chmod", "f", 02755));
        assertThat(root().stat("f").permissions()).isEqualTo(02755);
    }

    @Test
    default void aUsersWriteTakesSetIdBitsAway() {
        for (int mode : new int[] {04777, 02777, 06777}) {
            file(alice(), "f", mode, "");
            assertThat(root().stat("f").permissions()).isEqualTo(mode);
            long fd = bob().number("open", "f", WRONLY);
            assertThat(root().stat("f").permissions()).isEqualTo(mode);
            bob().number("write", fd, "x");
            assertThat(root().stat("f").permissions()).isEqualTo(0777);
            assertThat(bob().stat("fstat", fd).permissions()).isEqualTo(0777);
            ok(bob().call("close", fd));
            ok(alice().call("unlink", "f"));
        }
    }

    @Test
    default void theOwnersWriteDoesTooAndRootsDoesNot() {
        file(alice(), "f", 06755, "");
        long fd = root().number("open", "f", WRONLY);
        root().number("write", fd, "x");
        ok(root().call("close", fd));
        assertThat(root().stat("f").permissions()).isEqualTo(06755);
        fd = alice().number("open", "f", WRONLY);
        alice().number("write", fd, "x");
        ok(alice().call("close", fd));
        assertThat(root().stat("f").permissions()).isEqualTo(0755);
    }

    @Test
    default void truncationTakesSetIdBitsAway() {
        file(alice(), "f", 06777, "content");
        ok(bob().call("truncate", "f", 3));
        assertThat(root().stat("f").permissions()).isEqualTo(0777);
        ok(alice().call("chmod", "f", 06777));
        ok(open(bob(), "f", WRONLY | TRUNC));
        assertThat(root().stat("f").permissions()).isEqualTo(0777);
    }

    @Test
    default void setGroupIdWithoutGroupExecuteStays() {
        file(alice(), "f", 02767, "");
        ok(alice().call("chmod", "f", 02767));
        long fd = alice().number("open", "f", WRONLY);
        alice().number("write", fd, "x");
        ok(alice().call("close", fd));
        assertThat(root().stat("f").permissions()).isEqualTo(02767);
    }

    @Test
    default void aSetUserIdProgramRunsAsItsOwner() {
        program("cp", "/usr/bin/id", "id");
        ok(root().call("chown", "id", Cast.ALICE, Cast.ALICE));
        ok(root().call("chmod", "id", 04755));
        program("setpriv", "--reuid=1002", "--regid=1002", "--clear-groups", "--", "sh", "-c",
                "[ \"$(./id -u)\" = 1001 ]");
    }
}
