package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import frg.rig.Processes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code frg session -k} and {@code -p}, {@code frg unmount}. */
@Mounted
class KillIT {
    @Test
    void killUnmountsAndLeavesNothing(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        assertThat(frg.run("session", "-k", id.substring(0, 8)).ok().line())
                .isEqualTo("killed " + id + " (unmounted " + frg.path("T") + ")");
        assertThat(Mounts.below(frg.path("T"))).isEmpty();
        assertThat(Files.exists(frg.state().resolve(id))).isFalse();
        Deadline.await("the daemon has ended", Duration.ofSeconds(2), () -> !Processes.exists(daemon));
        assertThat(frg.ls("T")).containsExactly("d", "f", "only_t");
        assertThat(frg.run("session", "-k", id).exits(3).error()).startsWith("frg: session: " + id + ": ");
    }

    @Test
    void killTakesTheTargetAsIdToo(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        assertThat(frg.run("session", "--kill", "T").ok().line()).startsWith("killed " + id);
    }

    @Test
    void purgeEndsAllAndCountsThem(Frg frg) {
        assertThat(frg.run("session", "-p").ok().line()).isEqualTo("purged 0 sessions");
        frg.letters();
        frg.mount("A", "T");
        frg.mount("B", "mnt");
        assertThat(frg.run("session", "-p").ok().line()).isEqualTo("purged 2 sessions");
        assertThat(Mounts.below(frg.path(""))).isEmpty();
        assertThat(frg.run("session", "-l").ok().lines()).isEmpty();
        assertThat(frg.run("session", "-p").ok().line()).isEqualTo("purged 0 sessions");
    }

    @Test
    void unmountOfTheRootEndsTheSession(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        assertThat(frg.run("unmount", "T").ok().out()).isEmpty();
        assertThat(Mounts.below(frg.path("T"))).isEmpty();
        assertThat(Files.exists(frg.state().resolve(id))).isFalse();
        assertThat(frg.run("unmount", "T").exits(32).error()).startsWith("frg: unmount: T: ");
    }

    @Test
    void unmountOfASourceThatIsNotMountedChangesNothing(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        frg.run("unmount", "B", "T").exits(32);
        assertThat(frg.read("T/f")).isEqualTo("a");
        frg.run("unmount", "A", "T").ok();
        assertThat(frg.read("T/f")).isEqualTo("t");
    }

    @Test
    void anUnknownIdIsExitThreeWhileOthersLive(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        for (String unknown : List.of("00000000", "ffffffff-ffff-ffff-ffff-ffffffffffff")) {
            assertThat(frg.run("session", unknown).exits(3).error()).startsWith("frg: session: " + unknown + ": ");
        }
    }
}
