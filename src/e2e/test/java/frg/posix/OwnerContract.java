package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** chown(2) and lchown(2). */
interface OwnerContract extends Contract {
    int SAME = -1;

    @Test
    default void rootGivesAnythingToAnybody() {
        file(root(), "f", 0644, "");
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("mknod", "fifo", S_IFIFO | 0644, 0));
        for (String name : new String[] {"f", "d", "fifo"}) {
            changes(name, () -> ok(root().call("chown", name, 4_000_000_000L, 70_000)));
            assertThat(root().stat(name).uid()).isEqualTo(4_000_000_000L);
            assertThat(root().stat(name).gid()).isEqualTo(70_000);
            ok(root().call("chown", name, SAME, 5));
            assertThat(root().stat(name).uid()).isEqualTo(4_000_000_000L);
            assertThat(root().stat(name).gid()).isEqualTo(5);
            ok(root().call("chown", name, 6, SAME));
            assertThat(root().stat(name).uid()).isEqualTo(6);
            assertThat(root().stat(name).gid()).isEqualTo(5);
        }
    }

    @Test
    default void lchownChangesTheLinkAndChownItsTarget() {
        file(root(), "f", 0644, "");
        ok(root().call("symlink", "f", "link"));
        ok(root().call("lchown", "link", 7, 8));
        assertThat(root().stat("lstat", "link").uid()).isEqualTo(7);
        assertThat(root().stat("f").uid()).isZero();
        ok(root().call("chown", "link", 9, 10));
        assertThat(root().stat("f").uid()).isEqualTo(9);
        assertThat(root().stat("lstat", "link").gid()).isEqualTo(8);
    }

    @Test
    default void aUserGivesNothingAwayAndTakesOnlyOwnGroups() {
        file(member(), "f", 0644, "");
        is("EPERM", member().call("chown", "f", Cast.BOB, SAME));
        is("EPERM", member().call("chown", "f", SAME, Cast.BOB));
        ok(member().call("chown", "f", SAME, Cast.ALICE));
        assertThat(root().stat("f").gid()).isEqualTo(Cast.ALICE);
        ok(member().call("chown", "f", Cast.MEMBER, Cast.MEMBER));
        leaves("f", () -> is("EPERM", bob().call("chown", "f", SAME, Cast.BOB)));
        is("EPERM", bob().call("chown", "f", Cast.BOB, SAME));
    }

    @Test
    default void aChangeOfOwnerTakesSetIdBitsAway() {
        file(member(), "f", 06755, "");
        ok(member().call("chown", "f", SAME, Cast.ALICE));
        assertThat(root().stat("f").permissions()).isEqualTo(0755);
        ok(root().call("chmod", "f", 06755));
        ok(root().call("chown", "f", 0, 0));
        assertThat(root().stat("f").permissions()).isEqualTo(0755);
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("chmod", "d", 06755));
        ok(root().call("chown", "d", 1, 1));
        assertThat(root().stat("d").permissions()).isEqualTo(06755);
    }

    @Test
    default void aSupplementaryGroupGivesTheGroupsBits() {
        ok(alice().call("mkdir", "d", 0770));
        ok(alice().call("chmod", "d", 0770));
        file(member(), "d/f", 0640, "x");
        assertThat(root().stat("d/f").gid()).isEqualTo(Cast.MEMBER);
        is("EACCES", open(bob(), "d/g", CREAT | WRONLY));
        file(alice(), "shared", 0640, "for the group");
        assertThat(content(member(), "shared")).isEqualTo("for the group");
        is("EACCES", open(bob(), "shared", RDONLY));
        is("EACCES", open(member(), "shared", WRONLY));
        ok(member().call("rename", "d/f", "d/g"));
        ok(member().call("unlink", "d/g"));
    }
}
