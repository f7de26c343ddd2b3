package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import frg.rig.Processes;
import frg.rig.Running;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a session ends that nobody kills by its ID, and how a busy one does not. */
@Mounted
class TerminationIT {
    private static final Duration SOON = Duration.ofSeconds(2);

    private static void awaitEnd(Frg frg, String id, long daemon) {
        Deadline.await("mount, state and daemon are gone", SOON, () -> Mounts.below(frg.path("T")).isEmpty()
                && !Files.exists(frg.state().resolve(id)) && !Processes.exists(daemon));
    }

    @Test
    void sigtermEndsAnIdleSession(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        Processes.signal(daemon, "TERM");
        awaitEnd(frg, id, daemon);
    }

    @Test
    void umountEndsTheSession(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        frg.program("umount", frg.path("T").toString()).run().ok();
        awaitEnd(frg, id, daemon);
    }

    @Test
    void fusermountEndsTheSession(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        frg.program("fusermount3", "-u", frg.path("T").toString()).run().ok();
        awaitEnd(frg, id, daemon);
    }

    @Test
    void aBusySessionRefusesAndNamesItsHolder(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        try (Running shell = frg.program("sh", "-c", "echo in; read line").in(frg.path("T")).input("").start();
                Running holder = frg.program("tail", "-f", "/dev/null").in(frg.path("T/d")).start()) {
            shell.await();
            assertThat(frg.run("session", "-k", id, "--timeout", "2s").exits(32).within(Duration.ofSeconds(6)).error())
                    .startsWith("frg: session: ").contains("EBUSY").contains("tail[" + holder.pid() + "]");
            assertThat(frg.read("T/f")).isEqualTo("a");
            assertThat(frg.run("session", "-l").ok().lines().get(1)).contains("\tok\t");
        }
    }

    @Test
    void sigtermOfABusySessionIsLoggedAndTheMountServesOn(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        try (Running holder = frg.program("tail", "-f", "/dev/null").in(frg.path("T")).start()) {
            Processes.signal(frg.daemon(id), "TERM");
            Deadline.await("the log names SIGTERM and the holder", Duration.ofSeconds(5), () -> frg.log().lines()
                    .anyMatch(line -> line.contains("SIGTERM") && line.contains("tail[" + holder.pid() + "]")));
            assertThat(frg.read("T/f")).isEqualTo("a");
        }
    }

    @Test
    void lazyKillDetachesABusyMount(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        long daemon = frg.daemon(id);
        try (Running holder = frg.program("tail", "-f", "/dev/null").in(frg.path("T")).start()) {
            assertThat(frg.run("session", "-k", id, "--lazy").ok().out()).startsWith("killed " + id);
            assertThat(Mounts.below(frg.path("T"))).isEmpty();
            assertThat(holder.alive()).isTrue();
        }
        Deadline.await("the last holder's end ends the session", SOON,
                () -> !Files.exists(frg.state().resolve(id)) && !Processes.exists(daemon));
    }

    @Test
    void anOpenFileKeepsTheSessionBusy(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        assertThat(frg.sh("exec 9< T/f; $FRG session -k " + id + " --timeout 500ms 9<&- || echo $?; cat <&9").run().ok()
                .out()).isEqualTo("32\na");
    }
}
