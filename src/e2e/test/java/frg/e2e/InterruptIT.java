package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Processes;
import frg.rig.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Slow and waiting operations: they end when their program is interrupted, and delay nobody else. */
@Mounted
class InterruptIT {
    private static final Duration AT_ONCE = Duration.ofMillis(200);
    private static final String WAIT_POSIX = """
            open(my $f, '+<', 'T/f') or die $!;
            $SIG{INT} = sub { };
            my $lock = pack('s s x4 q q i x4', 1, 0, 0, 0, 0);
            my $r = fcntl($f, 7, $lock);
            print $r ? "got" : $!{EINTR} ? "EINTR" : $!, "\\n";
            """;

    private static void mountWithFaults(Frg frg, String rules) {
        frg.letters();
        frg.write("tmp/faults", rules);
        frg.frg("mount", "-o", "cache=none,fault=" + frg.path("tmp/faults"), "A", "T").with("FRG_TEST", "1").run().ok();
    }

    /** SIGINT may be ignored where the tests were started in the background. */
    private static Running start(Frg frg, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "env";
        all[1] = "--default-signal=INT";
        System.arraycopy(words, 0, all, 2, words.length);
        return frg.program(all).start();
    }

    private static void awaitWaiting(long pid, String where) {
        Deadline.await("process " + pid + " waits in " + where, Duration.ofSeconds(5),
                () -> Processes.blocked(pid, where));
    }

    @Test
    void catEndsWithinTwoHundredMillisecondsOfCtrlC(Frg frg) {
        mountWithFaults(frg, "read:times=1=delay 5s\n");
        try (Running cat = start(frg, "cat", "T/f")) {
            awaitWaiting(cat.pid(), "folio_wait");
            long start = System.nanoTime();
            cat.signal("INT");
            assertThat(cat.await().exit()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        }
        assertThat(frg.program("cat", "T/f").run().ok().out()).isEqualTo("a");
    }

    @Test
    void aKilledReaderEndsAtOnceToo(Frg frg) {
        mountWithFaults(frg, "read:times=1=delay 5s\n");
        try (Running cat = start(frg, "cat", "T/f")) {
            awaitWaiting(cat.pid(), "folio_wait");
            cat.signal("KILL");
            long start = System.nanoTime();
            cat.await().exits(137);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        }
    }

    @Test
    void aWaitingFlockIsInterruptedAtOnce(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        try (Running holder = frg.program("flock", "T/f", "sh", "-c", "echo held; exec tail -f /dev/null").start()) {
            Deadline.await("the lock is held", Deadline.COMMAND, () -> holder.soFar().contains("held"));
            try (Running waiter = start(frg, "flock", "T/f", "echo", "got it")) {
                awaitWaiting(waiter.pid(), "fuse_setlk");
                long start = System.nanoTime();
                waiter.signal("INT");
                Ended ended = waiter.await();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
                assertThat(ended.exit()).isEqualTo(130);
                assertThat(ended.out()).isEmpty();
            }
        }
        frg.program("flock", "-w", "2", "T/f", "true").run().ok();
    }

    @Test
    void aWaitingPosixLockIsEintr(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        try (Running holder = frg.program("perl", "-e", "$| = 1;" + WAIT_POSIX + "sleep 30;").start()) {
            Deadline.await("the lock is held", Deadline.COMMAND, () -> holder.soFar().contains("got"));
            try (Running waiter = start(frg, "perl", "-e", WAIT_POSIX)) {
                awaitWaiting(waiter.pid(), "fuse_setlk");
                long start = System.nanoTime();
                waiter.signal("INT");
                assertThat(waiter.await().ok().line()).isEqualTo("EINTR");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            }
        }
    }

    @Test
    void oneSlowReadDelaysNoStat(Frg frg) throws IOException {
        mountWithFaults(frg, "read:times=1=delay 2s\n");
        Path other = frg.path("T/only_a");
        for (int i = 0; i < 1000; i++) {
            Files.readAttributes(other, BasicFileAttributes.class);
        }
        try (Running cat = start(frg, "cat", "T/f")) {
            awaitWaiting(cat.pid(), "folio_wait");
            long slowest = 0;
            for (int i = 0; i < 1000; i++) {
                long start = System.nanoTime();
                Files.readAttributes(other, BasicFileAttributes.class);
                slowest = Math.max(slowest, System.nanoTime() - start);
            }
            assertThat(cat.alive()).as("the slow read still waits").isTrue();
            assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(50));
            assertThat(cat.await().ok().out()).isEqualTo("a");
        }
    }

    @Test
    void anInjectedErrorReachesTheProgram(Frg frg) {
        mountWithFaults(frg, "read=errno EIO # readahead would try once more\n");
        assertThat(frg.program("cat", "T/f").run().exits(1).err()).contains("Input/output error");
        assertThat(frg.ls("T")).contains("f");
    }

    @Test
    void manySlowReadsDoNotKeepTheSessionFromEnding(Frg frg) {
        mountWithFaults(frg, "read=delay 3s\n");
        try (Running cat = start(frg, "cat", "T/f")) {
            awaitWaiting(cat.pid(), "folio_wait");
            long daemon = frg.daemon(frg.run("session", "-l").ok().lines().get(1).substring(0, 36));
            frg.run("session", "-k", "T", "--force", "--lazy").ok();
            Deadline.await("the daemon has ended", Duration.ofSeconds(5), () -> !Processes.exists(daemon));
            assertThat(cat.await().exit()).isNotZero();
        }
    }
}
