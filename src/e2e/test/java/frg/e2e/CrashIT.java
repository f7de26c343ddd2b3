package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import frg.rig.Processes;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A daemon that was killed or stopped: everybody else goes on. */
@Mounted
class CrashIT {
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private static String crashed(Frg frg) {
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        Processes.signal(daemon, "KILL");
        Deadline.await("the daemon is gone", Duration.ofSeconds(2), () -> !Processes.exists(daemon));
        return id;
    }

    @Test
    void aKilledDaemonsSessionIsListedAsDeadWithoutTouchingItsTarget(Frg frg) {
        frg.letters();
        String id = crashed(frg);
        assertThat(frg.run("session", "-l").ok().within(ONE_SECOND).lines().get(1)).startsWith(id).contains("\tdead\t");
        String trace = frg.path("logs/strace").toString();
        frg.program("strace", "-f", "-e", "trace=file,desc", "-o", trace, Frg.TOP.resolve("frg").toString(), "session",
                "-l").limit(Duration.ofSeconds(30)).run().ok();
        assertThat(frg.read("logs/strace").lines().filter(line -> line.contains(frg.path("T") + "\"")
                || line.contains(frg.path("T") + "/"))).isEmpty();
        assertThat(frg.read("logs/strace")).contains(frg.state().toString());
    }

    @Test
    void mountWorksAgainAfterACrash(Frg frg) {
        frg.letters();
        String dead = crashed(frg);
        String id = frg.mount("B", "T");
        assertThat(id).isNotEqualTo(dead);
        assertThat(frg.read("T/f")).isEqualTo("b");
        assertThat(Mounts.below(frg.path("T"))).hasSize(1);
        frg.run("session", "-k", id).ok();
        assertThat(frg.ls("T")).containsExactly("d", "f", "only_t");
    }

    @Test
    void killCleansADeadSession(Frg frg) {
        frg.letters();
        String id = crashed(frg);
        assertThat(frg.run("session", "-k", id).ok().line()).isEqualTo("killed " + id + " (was dead)");
        assertThat(Mounts.below(frg.path("T"))).isEmpty();
        assertThat(Files.exists(frg.state().resolve(id))).isFalse();
    }

    @Test
    void purgeCleansDeadSessionsToo(Frg frg) {
        frg.letters();
        crashed(frg);
        frg.mount("B", "mnt");
        assertThat(frg.run("session", "-p").ok().line()).isEqualTo("purged 2 sessions");
        assertThat(Mounts.below(frg.path(""))).isEmpty();
    }

    @Test
    void aDeadSessionIsShownFromItsFilesAndExitIsFour(Frg frg) {
        frg.letters();
        String id = crashed(frg);
        Ended shown = frg.run("session", id).exits(4);
        assertThat(shown.out()).contains("Session\t" + id).contains("State\tdead").containsPattern("\tmount\t");
        assertThat(shown.err().lines()).hasSize(1);
    }

    @Test
    void aStoppedDaemonIsListedAsStoppedAndServesAgainAfterwards(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        Processes.signal(daemon, "STOP");
        try {
            assertThat(frg.run("session", "-l").ok().within(ONE_SECOND).lines().get(1)).contains("\tstopped\t");
            Ended shown = frg.run("session", id, "--timeout", "1s").exits(4).within(Duration.ofSeconds(3));
            assertThat(shown.out()).contains("State\tstopped");
            frg.mount("B", "mnt");
        } finally {
            Processes.signal(daemon, "CONT");
        }
        assertThat(frg.read("T/f")).isEqualTo("a");
        assertThat(frg.run("session", "-l").ok().lines().get(1)).contains("\tok\t");
    }

    @Test
    void aKilledFilesystemAnswersItsUsersAtOnce(Frg frg) {
        frg.letters();
        crashed(frg);
        assertThat(frg.sh("cat T/f").run().within(ONE_SECOND).exits(1).err())
                .containsPattern("Transport endpoint is not connected|Software caused connection abort");
    }
}
