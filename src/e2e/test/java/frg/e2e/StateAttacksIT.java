package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import frg.rig.Processes;
import frg.rig.Room;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others plant where the state of sessions is kept. */
@Mounted
class StateAttacksIT {
    /** $P is the planted path; other users' things are user 1002's. */
    private static final String ATTACKS = """
            case $ATTACK in
                symlink) mkdir /tmp/trap; chmod 1777 /tmp/trap; ln -s /tmp/trap $P ;;
                foreign) mkdir $P; chown 1002:1002 $P; chmod 700 $P ;;
                open)    mkdir $P; chown $OWNER:$OWNER $P; chmod 777 $P ;;
                fifo)    mkfifo $P; chmod 666 $P ;;
            esac
            """;

    private static void plant(Room room, String attack, String path, int owner) {
        room.sh(0, ATTACKS).with("ATTACK", attack).with("P", path).with("OWNER", Integer.toString(owner)).run().ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "foreign", "open", "fifo"})
    void aPlantedStateDirectoryIsLeftForThePerUserOneWithANotice(String attack, Frg frg) {
        Room room = frg.room();
        plant(room, attack, "/tmp/froggr", 0);
        Ended mounted = room.sh(1001, "mkdir A T; echo a > A/f; exec $FRG -v mount A T").run().ok();
        assertThat(mounted.err().lines().filter(line -> line.contains("/tmp/froggr-1001"))).hasSize(1);
        assertThat(mounted.line()).hasSize(36);
        assertThat(room.sh(1001, "cat T/f; stat -c '%a %u' /tmp/froggr-1001 /tmp/froggr-1001/sessions").run().ok()
                .out()).isEqualTo("a\n700 1001\n700 1001\n");
        Ended second = room.sh(1001, "mkdir M; exec $FRG -v mount A M").run().ok();
        assertThat(second.err()).doesNotContain("froggr-1001");
        assertThat(room.frg(1001, "session", "-p").run().ok().line()).isEqualTo("purged 2 sessions");
        if (attack.equals("symlink")) {
            assertThat(room.sh(0, "ls -A /tmp/trap").run().ok().out()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "foreign", "open", "fifo"})
    void aPlantedPerUserDirectoryIsAnErrorAndNothingIsMounted(String attack, Frg frg) {
        Room room = frg.room();
        plant(room, "fifo", "/tmp/froggr", 0);
        plant(room, attack, "/tmp/froggr-1001", 1001);
        assertThat(room.sh(1001, "mkdir A T; exec $FRG mount A T").run().exits(32).error())
                .startsWith("frg: mount: ").contains("/tmp/froggr-1001");
        assertThat(room.sh(0, "grep -c fuse.frg /proc/self/mountinfo").run().out()).doesNotContain("/mnt/1001");
    }

    @Test
    void rootMakesTheSharedPlaceAndUsersUseItSafely(Frg frg) {
        Room room = frg.room();
        room.sh(0, "mkdir A T; $FRG mount A T").run().ok();
        assertThat(room.sh(0, "stat -c %a /tmp/froggr /tmp/froggr/sessions").run().ok().out())
                .isEqualTo("1777\n1777\n");
        String id = room.sh(1001, "mkdir A T; $FRG mount A T").run().ok().line();
        assertThat(room.sh(0, "stat -c '%a %u' /tmp/froggr/sessions/" + id).run().ok().line()).isEqualTo("700 1001");
        assertThat(room.sh(0, "stat -c '%n %a' /tmp/froggr/sessions/" + id + "/*").run().ok().lines())
                .allMatch(line -> line.endsWith(" 600"));
        room.frg(1001, "session", "-p").run().ok();
        room.frg(0, "session", "-p").run().ok();
    }

    @Test
    void aCtlThatIsASymlinkMakesTheSessionBroken(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        frg.write("tmp/victim", "untouched");
        frg.sh("rm state/" + id + "/ctl; ln -s ../../tmp/victim state/" + id + "/ctl").run().ok();
        assertThat(frg.run("session", "-l").ok().lines().get(1)).startsWith(id).contains("\tbroken\t");
        Ended shown = frg.run("session", id);
        assertThat(shown.exit()).isNotZero();
        assertThat(frg.read("tmp/victim")).isEqualTo("untouched");
        frg.program("umount", frg.path("T").toString()).run().ok();
        Deadline.await("the daemon has ended", Duration.ofSeconds(2), () -> !Processes.exists(daemon));
        assertThat(frg.read("tmp/victim")).isEqualTo("untouched");
        frg.allow("removing the state: .*DirectoryNotEmpty");
        frg.sh("rm -rf state/" + id + " state/.end-" + id).run().ok();
    }

    @Test
    void aSessionFileThatIsAFifoIsBrokenAndNothingHangs(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        String planted = "0123abcd-0123-4123-8123-0123456789ab";
        frg.sh("umask 77; mkdir state/" + planted + "; mkfifo state/" + planted + "/session").run().ok();
        assertThat(frg.run("session", "-l").ok().lines()).anyMatch(line -> line.startsWith(planted)
                && line.contains("\tbroken\t")).hasSize(3);
        assertThat(frg.run("session", planted).exit()).isNotZero();
        frg.sh("rm -r state/" + planted).run().ok();
    }

    @Test
    void aStateDirectoryThatOthersMayWriteIsRefused(Frg frg) {
        frg.letters();
        frg.sh("mkdir -m 777 state").run().ok();
        assertThat(frg.run("mount", "A", "T").exits(32).error()).contains(frg.state().toString());
        assertThat(Mounts.below(frg.path("T"))).isEmpty();
        assertThat(Files.exists(frg.state(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        frg.sh("chmod 700 state").run().ok();
        frg.mount("A", "T");
    }
}
