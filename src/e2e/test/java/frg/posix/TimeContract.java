package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Actor;
import org.junit.jupiter.api.Test;

/** utimensat(2), and which times other calls move. */
interface TimeContract extends Contract {
    @Test
    default void timesAreSetToTheNanosecondAndTheChangeIsStamped() {
        file(alice(), "f", 0644, "");
        ok(alice().call("mkdir", "d", 0755));
        for (String name : new String[] {"f", "d"}) {
            changes(name, () -> ok(alice().call("utimens", name, 1_000_000_001, 123_456_789, 7, 999_999_999)));
            assertThat(root().stat(name).atime()).isEqualTo(1_000_000_001_123_456_789L);
            assertThat(root().stat(name).mtime()).isEqualTo(7_999_999_999L);
        }
    }

    @Test
    default void omitLeavesATimeAndNowSetsTheClock() {
        file(alice(), "f", 0644, "");
        ok(alice().call("utimens", "f", 5, 5, 6, 6));
        ok(alice().call("utimens", "f", 0, OMIT, 9, 9));
        assertThat(root().stat("f").atime()).isEqualTo(5_000_000_005L);
        assertThat(root().stat("f").mtime()).isEqualTo(9_000_000_009L);
        ok(alice().call("utimens", "f", 8, 8, 0, OMIT));
        assertThat(root().stat("f").atime()).isEqualTo(8_000_000_008L);
        assertThat(root().stat("f").mtime()).isEqualTo(9_000_000_009L);
        ok(alice().call("utimens", "f", 0, NOW, 0, NOW));
        assertThat(root().stat("f").mtime()).isGreaterThan(1_700_000_000_000_000_000L);
    }

    @Test
    default void aLinksOwnTimesAreSetWithoutFollowing() {
        file(root(), "f", 0644, "");
        ok(root().call("symlink", "f", "link"));
        long before = root().stat("f").mtime();
        ok(root().call("utimens", "link", 1, 1, 2, 2, 1));
        assertThat(root().stat("lstat", "link").mtime()).isEqualTo(2_000_000_002L);
        assertThat(root().stat("f").mtime()).isEqualTo(before);
    }

    @Test
    default void writersMaySetTheClockAndOnlyOwnersAnythingElse() {
        file(alice(), "f", 0666, "");
        ok(bob().call("utimens", "f", 0, NOW, 0, NOW));
        is("EPERM", bob().call("utimens", "f", 1, 1, 1, 1));
        is("EPERM", bob().call("utimens", "f", 0, NOW, 0, OMIT));
        ok(alice().call("chmod", "f", 0444));
        is("EACCES", bob().call("utimens", "f", 0, NOW, 0, NOW));
        ok(alice().call("utimens", "f", 1, 1, 1, 1));
        ok(root().call("utimens", "f", 2, 2, 2, 2));
    }

    @Test
    default void aWriteMovesModificationAndChange() {
        file(alice(), "f", 0644, "");
        modifies("f", () -> {
            long fd = alice().number("open", "f", WRONLY);
            alice().number("write", fd, "x");
            ok(alice().call("close", fd));
        });
    }

    @Test
    default void aReadOfAnOldFileMovesItsAccess() {
        file(alice(), "f", 0644, "x");
        ok(alice().call("utimens", "f", 1, 1, 2, 2));
        content(alice(), "f");
        Actor.Stat stat = root().stat("f");
        assertThat(stat.atime()).isGreaterThan(1_700_000_000_000_000_000L);
        assertThat(stat.mtime()).isEqualTo(2_000_000_002L);
    }

    @Test
    default void timesBefore1970AreKept() {
        file(alice(), "f", 0644, "");
        ok(alice().call("utimens", "f", -1, 500_000_000, -1_000_000, 0));
        assertThat(alice().call("stat", "f").split(" ")[9]).isEqualTo("-1000000000000000");
    }
}
