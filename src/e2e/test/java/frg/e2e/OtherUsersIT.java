package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Processes;
import frg.rig.Room;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ordinary users: what they can do for themselves, and what they cannot do to others. */
@Mounted
class OtherUsersIT {
    private static final String LETTERS = "mkdir -p A/d T; echo a > A/f; echo x > A/d/x; ";

    @Test
    void anOrdinaryUserMountsUsesAndEndsASession(Frg frg) {
        Room room = frg.room();
        String id = room.sh(1001, LETTERS + "$FRG mount A T").run().ok().line();
        assertThat(room.sh(1001, "cat T/f; echo b > T/new; mkdir T/n; cat A/new; $FRG session -l").run().ok().out())
                .startsWith("a\nb\n").contains(id).contains("\tok\t");
        assertThat(room.sh(1001, "findmnt -no FSTYPE,SOURCE $PWD/T").run().ok().line())
                .isEqualTo("fuse.frg /mnt/1001/A");
        assertThat(room.sh(1001, "stat -c %u:%g T/new").run().ok().line()).isEqualTo("1001:1001");
        assertThat(room.frg(1001, "session", "-k", id).run().ok().line()).startsWith("killed " + id);
        assertThat(room.sh(1001, "ls T").run().ok().out()).isEmpty();
    }

    @Test
    void fusermountEndsAUsersSession(Frg frg) {
        Room room = frg.room();
        String id = room.sh(1001, LETTERS + "$FRG mount A T").run().ok().line();
        room.sh(1001, "fusermount3 -u T").run().ok();
        Deadline.await("the daemon has ended", Duration.ofSeconds(2), () -> Processes.daemon(id).isEmpty());
        assertThat(room.frg(1001, "session", "-l").run().ok().out()).isEmpty();
    }

    @Test
    void othersNeitherSeeNorEndAUsersSession(Frg frg) {
        Room room = frg.room();
        String id = room.sh(1001, LETTERS + "$FRG mount A T").run().ok().line();
        for (int other : new int[] {1002, 0}) {
            assertThat(room.sh(other, "ls /mnt/1001/T").run().exits(2).err()).contains("Permission denied");
            assertThat(room.frg(other, "session", "-l").run().ok().out()).isEmpty();
            assertThat(room.frg(other, "session", "-k", id).run().exits(3).error()).contains(id);
            assertThat(room.frg(other, "session", "-p").run().ok().line()).isEqualTo("purged 0 sessions");
        }
        Ended mount = room.sh(1002, "mkdir M; $FRG mount M /mnt/1001/T").run().exits(32);
        assertThat(mount.err()).contains("frg: mount: /mnt/1001/T: belongs to a session of user 1001 (EPERM)");
        assertThat(room.sh(1001, "cat T/f").run().ok().line()).isEqualTo("a");
        room.frg(1001, "session", "-p").run().ok();
    }

    @Test
    void aForeignTargetIsRefusedAndNothingIsLeft(Frg frg) {
        Room room = frg.room();
        assertThat(room.sh(1001, LETTERS + "exec $FRG mount A /usr/local/bin").run().exits(32).error())
                .startsWith("frg: mount: /usr/local/bin: ").contains("(EACCES)");
        assertThat(room.sh(1001, "ls /tmp/froggr*/sessions").run().out().lines()
                .filter(line -> line.length() == 36)).isEmpty();
    }

    @Test
    void optionsOfRootAreRefusedToAUser(Frg frg) {
        Room room = frg.room();
        for (String option : new String[] {"suid", "dev"}) {
            assertThat(room.sh(1001, LETTERS + "exec $FRG mount -o " + option + " A T").run().exits(32).error())
                    .contains("(EPERM)").contains(option);
        }
        assertThat(room.sh(1001, LETTERS + "exec $FRG mount -o allow_other A T").run().exits(32).error())
                .contains("user_allow_other");
    }

    @Test
    void aMissingFusermountIsNamedWithItsPackage(Frg frg) {
        Room room = frg.room();
        assertThat(room.sh(1001, LETTERS + "mkdir bin; ln -s /usr/bin/* bin/; rm bin/fusermount*; PATH=$PWD/bin "
                + "exec $FRG mount A T").run().exits(32).error()).contains("fuse3").contains("fusermount3");
        assertThat(room.frg(1001, "session", "-l").run().ok().out()).isEmpty();
    }

    @Test
    void rootsMountIsUsedByOthersAsFarAsModesAllow(Frg frg) {
        Room room = frg.room();
        room.sh(0, "mkdir -p A/open A/shut T; echo r > A/open/f; echo s > A/shut/f; chmod 1777 A/open; "
                + "chmod 700 A/shut; echo o > A/own; "
                + "chown 1001:1001 A/own; chmod 600 A/own; $FRG mount A T").run().ok();
        assertThat(room.sh(1001, "cd /mnt/0/T; cat open/f own; echo mine > open/mine; stat -c %u:%g open/mine").run()
                .ok().out()).isEqualTo("r\no\n1001:1001\n");
        assertThat(room.sh(1002, "cd /mnt/0/T; for c in 'cat own' 'cat shut/f' 'ls shut' 'rm -f open/mine' "
                + "'truncate -s 0 open/f'; do $c || :; done").run().ok().err().lines()).hasSize(5)
                        .allMatch(line -> line.contains("denied") || line.contains("not permitted"));
        room.frg(0, "session", "-p").run().ok();
        assertThat(Files.exists(room.outside("/mnt/0/A/open/mine"))).isTrue();
    }
}
