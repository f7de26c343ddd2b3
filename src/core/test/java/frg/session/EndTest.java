package frg.session;

import static frg.sys.Linux.O_CLOEXEC;
import static frg.sys.Linux.O_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import frg.mem.Block;
import frg.sys.At;
import frg.sys.Sys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How sessions end: asked, by signal, by umount, busy, killed, stopped. */
@Timeout(60)
class EndTest {
    private Rig rig;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        rig = new Rig(work);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private State state() throws SessionException {
        return rig.manager.list().getFirst().state();
    }

    /** Holds the mount: O_PATH asks nothing of the file system. */
    private int hold() {
        try (Block path = Block.string(Bytes.raw(rig.target))) {
            int fd = At.openat(At.FDCWD, path.address(), O_PATH | O_CLOEXEC, 0);
            assertThat(fd).isNotNegative();
            return fd;
        }
    }

    private String log(Session session) throws Exception {
        try (SessionDirectory directory = SessionDirectory.open(rig.state, session.id())) {
            return new String(directory.read("log", 1 << 20), StandardCharsets.UTF_8);
        }
    }

    @Test
    void sigtermEndsAnIdleSessionWithinTwoSeconds() throws Exception {
        Session made = rig.mount();
        long start = System.nanoTime();
        Rig.signal("TERM", made.pid());
        Rig.until("state is gone", () -> rig.states().isEmpty());
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(rig.mounted(rig.target)).isFalse();
    }

    @Test
    void umountByHandEndsTheSession() throws Exception {
        rig.mount();
        assertThat(Programs.run(5, "exec umount -c \"$1\"", Bytes.raw(rig.target)).status()).isZero();
        Rig.until("state is gone", () -> rig.states().isEmpty());
    }

    @Test
    void aBusySessionRefusesToEndAndNamesWhoHoldsIt() throws Exception {
        Session made = rig.mount();
        int fd = hold();
        SessionException e = Rig.failure(() -> rig.manager.kill(made, Rig.within(Duration.ofMillis(200))));
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.errno()).isEqualTo("EBUSY");
        assertThat(e.reason()).contains("[" + ProcessHandle.current().pid() + "] " + rig.target);
        assertThat(state()).isEqualTo(State.OK);
        Sys.close(fd);
        rig.manager.kill(made, KillOptions.DEFAULT);
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void aKillWaitsForABusyMountToBecomeFree() throws Exception {
        Session made = rig.mount();
        int fd = hold();
        Thread release = Thread.ofPlatform().start(() -> {
            try {
                Rig.until("it is being ended", () -> state() == State.STOPPING);
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                Sys.close(fd);
            }
        });
        rig.manager.kill(made, KillOptions.DEFAULT);
        release.join();
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void sigtermOnABusySessionIsLoggedAndItServesOn() throws Exception {
        Session made = rig.mount();
        int fd = hold();
        Rig.signal("TERM", made.pid());
        Rig.until("the refusal is in the log", () -> log(made).contains("SIGTERM: not ended: error EBUSY"));
        Rig.until("it serves again", () -> state() == State.OK);
        assertThat(rig.manager.details(made, Duration.ofSeconds(5)).answered()).isTrue();
        Sys.close(fd);
    }

    @Test
    void aLazyKillDetachesAndTheDaemonGoesWithTheLastHolder() throws Exception {
        Session made = rig.mount();
        int fd = hold();
        Killed killed = rig.manager.kill(made, new KillOptions(Duration.ofSeconds(2), true, false));
        assertThat(killed.detached()).isTrue();
        assertThat(rig.mounted(rig.target)).isFalse();
        assertThat(state()).isEqualTo(State.STOPPING);
        Session again = rig.mount(rig.b, rig.target);
        assertThat(again.id()).isNotEqualTo(made.id());
        assertThat(rig.manager.find(rig.target.toString(), Bytes.raw(rig.target)).id()).isEqualTo(again.id());
        Sys.close(fd);
        Rig.until("the first daemon is gone", () -> !ProcessId.of(made.pid()).runs());
        assertThat(rig.manager.list()).singleElement().satisfies(one -> assertThat(one.id()).isEqualTo(again.id()));
    }

    @Test
    void aMountThatAnotherNameSpaceHasACopyOfIsDetachedAndItsHolderIsNamed() throws Exception {
        Session made = rig.mount();
        Process other = new ProcessBuilder("unshare", "-m", "sleep", "1000").start();
        try {
            Path mounts = Path.of("/proc/" + other.pid() + "/ns/mnt");
            Path mine = Files.readSymbolicLink(Path.of("/proc/self/ns/mnt"));
            Rig.until("it has its own name space", () -> !Files.readSymbolicLink(mounts).equals(mine));
            KillOptions lazy = new KillOptions(Duration.ofSeconds(2), true, false);
            assertThat(rig.manager.kill(made, lazy).detached()).isTrue();
            assertThat(rig.manager.kill(made, lazy).detached()).isTrue();
            assertThat(rig.manager.list()).singleElement().satisfies(one -> {
                assertThat(one.state()).isEqualTo(State.STOPPING);
                assertThat(one.note()).contains("sleep[" + other.pid() + "]");
            });
            rig.manager.kill(made, new KillOptions(Duration.ofSeconds(2), true, true));
            assertThat(rig.states()).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aMountThatIsCoveredIsNotUnmountedInItsPlace() throws Exception {
        Session made = rig.mount();
        assertThat(Programs.run(5, "exec mount -t tmpfs -c tmpfs \"$1\"", Bytes.raw(rig.target)).status()).isZero();
        SessionException e = Rig.failure(() -> rig.manager.kill(made, Rig.within(Duration.ofMillis(100))));
        assertThat(e.errno()).isEqualTo("EBUSY");
        assertThat(Mountinfo.read().on(Bytes.raw(rig.target))).map(Mountinfo.Entry::type).contains("tmpfs");
        assertThat(Programs.run(5, "exec umount \"$1\"", Bytes.raw(rig.target)).status()).isZero();
        rig.manager.kill(made, KillOptions.DEFAULT);
    }

    @Test
    void aKilledDaemonIsDeadAndItsMountIsClearedByTheNextOne() throws Exception {
        Session made = rig.mount();
        Rig.signal("KILL", made.pid());
        Rig.until("dead", () -> state() == State.DEAD);
        assertThat(rig.mounted(rig.target)).isTrue();
        Details details = rig.manager.details(made, Duration.ofSeconds(1));
        assertThat(details.answered()).isFalse();
        assertThat(details.session().mounts()).singleElement()
                .satisfies(mount -> assertThat(mount.source()).isEqualTo(Bytes.raw(rig.a)));
        Session again = rig.mount(rig.b, rig.target);
        assertThat(again.id()).isNotEqualTo(made.id());
        assertThat(rig.states()).containsExactly(again.id().toString());
    }

    @Test
    void aDeadSessionIsCleanedByKillAndByPurge() throws Exception {
        Path second = Files.createDirectory(rig.work.resolve("T2"));
        Session one = rig.mount();
        Session two = rig.mount(rig.b, second);
        Rig.signal("KILL", one.pid());
        Rig.signal("KILL", two.pid());
        Rig.until("both dead", () -> rig.manager.list().stream().allMatch(s -> s.state() == State.DEAD));
        assertThat(rig.manager.kill(one, KillOptions.DEFAULT).wasDead()).isTrue();
        assertThat(rig.mounted(rig.target)).isFalse();
        assertThat(rig.manager.purge(KillOptions.DEFAULT).killed()).singleElement()
                .satisfies(killed -> assertThat(killed.wasDead()).isTrue());
        assertThat(rig.mounted(second)).isFalse();
        assertThat(rig.states()).isEmpty();
        assertThat(Rig.failure(() -> rig.manager.kill(one, KillOptions.DEFAULT)).exit())
                .isEqualTo(3);
    }

    @Test
    void purgeEndsAllOfThem() throws Exception {
        Path second = Files.createDirectory(rig.work.resolve("T2"));
        rig.mount();
        rig.mount(rig.b, second);
        Purged purged = rig.manager.purge(KillOptions.DEFAULT);
        assertThat(purged.killed()).hasSize(2);
        assertThat(purged.failed()).isEmpty();
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void aStoppedDaemonIsListedSoAndOnlyForceKillsIt() throws Exception {
        Session made = rig.mount();
        Rig.signal("STOP", made.pid());
        Rig.until("stopped", () -> state() == State.STOPPED);
        SessionException refused = Rig.failure(() -> rig.manager.kill(made, KillOptions.DEFAULT));
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(Rig.failure(() -> rig.mount(rig.b, rig.target)).exit()).isEqualTo(4);
        rig.manager.kill(made, new KillOptions(Duration.ofSeconds(2), false, true));
        assertThat(rig.states()).isEmpty();
        assertThat(rig.mounted(rig.target)).isFalse();
    }

    @Test
    void aPidThatBelongsToAnotherProcessNowIsNotSignalled() throws Exception {
        Session made = rig.mount();
        try (SessionDirectory directory = SessionDirectory.open(rig.state, made.id())) {
            SessionFile file = directory.read();
            ProcessId self = ProcessId.self();
            directory.write(file.by(new ProcessId(self.pid(), self.start() - 1, self.boot())));
            Rig.signal("STOP", file.process().pid());
            KillOptions force = new KillOptions(Duration.ofMillis(200), false, true);
            try {
                assertThat(Rig.failure(() -> rig.manager.kill(made, force)).exit()).isEqualTo(4);
            } finally {
                Rig.signal("CONT", file.process().pid());
                directory.write(file);
            }
        }
    }

    @Test
    void sigusr1WritesTheStateAnew() throws Exception {
        Session made = rig.mount();
        try (SessionDirectory directory = SessionDirectory.open(rig.state, made.id())) {
            directory.delete("session");
            directory.delete("ctl");
            assertThat(state()).isEqualTo(State.LOST);
            Rig.signal("USR1", made.pid());
            Rig.until("it is back", () -> state() == State.OK && directory.has("ctl"));
        }
        Rig.until("it answers", () -> rig.manager.details(made, Duration.ofSeconds(5)).answered());
    }
}
