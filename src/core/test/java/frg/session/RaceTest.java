package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several creators at once, and creators that die half way. */
@Timeout(120)
class RaceTest {
    private Rig rig;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        rig = new Rig(work);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private List<Session> together(List<Callable<Session>> calls) throws Exception {
        List<Session> made = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Session> one : pool.invokeAll(calls)) {
                made.add(one.get());
            }
        }
        return made;
    }

    @Test
    void fourMountsOnOneTargetAtOnceAreOneSession() throws Exception {
        List<Callable<Session>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> rig.mount(rig.a, rig.target));
        }
        assertThat(together(calls)).extracting(Session::id).hasSize(4).containsOnly(rig.manager.list().getFirst().id());
        assertThat(rig.states()).hasSize(1);
    }

    @Test
    void aFailingFirstCreatorLeavesTheTargetToTheSecond() throws Exception {
        List<Callable<Session>> calls = new ArrayList<>();
        calls.add(() -> {
            assertThat(Rig.failure(() -> rig.mount(Path.of("/nope"), rig.target)).errno())
                    .isEqualTo("ENOENT");
            return rig.mount(rig.b, rig.target);
        });
        calls.add(() -> rig.mount(rig.a, rig.target));
        assertThat(together(calls)).extracting(Session::id).containsOnly(rig.manager.list().getFirst().id());
    }

    @Test
    void thirtyMountsOnThirtyTargetsAreDoneWithinNinetySeconds() throws Exception {
        List<Callable<Session>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Path target = Files.createDirectory(rig.work.resolve("T" + i));
            calls.add(() -> rig.manager.create(rig.request(rig.a, target, Duration.ofSeconds(90))));
        }
        long start = System.nanoTime();
        assertThat(together(calls)).extracting(Session::id).doesNotHaveDuplicates();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(90);
        assertThat(rig.manager.purge(new KillOptions(Duration.ofSeconds(20), false, false)).failed()).isEmpty();
    }

    private SessionFile intent(ProcessId creator, Path root) {
        return new SessionFile(UUID.randomUUID(), State.STARTING, Health.OK, creator, Owner.uid(),
                Bytes.raw(root), Bytes.raw(rig.a), "localhost", Instant.now(), List.of(), List.of(), 0, "-", "-", "");
    }

    private void make(SessionFile file) throws IOException, SessionException {
        try (Dir sessions = StateDirectory.named(rig.state).make(notice -> { })) {
            SessionDirectory.make(sessions, file).close();
        }
    }

    @Test
    void anIntentWhoseCreatorLivesIsWaitedFor() throws Exception {
        make(intent(ProcessId.self(), rig.target));
        assertThat(rig.manager.list()).extracting(Session::state).containsExactly(State.STARTING);
        SessionException e = Rig.failure(() -> rig.manager.create(
                rig.request(rig.a, rig.target, Duration.ofMillis(300))));
        assertThat(e.exit()).isEqualTo(4);
        try (Dir sessions = Dir.walk(rig.state)) {
            for (String name : rig.states()) {
                SessionDirectory.open(sessions, UUID.fromString(name)).remove();
            }
        }
    }

    @Test
    void anIntentWhoseCreatorDiedIsReplaced() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        ProcessId creator = ProcessId.of(gone.pid());
        gone.waitFor();
        make(intent(creator, rig.target));
        assertThat(rig.manager.list()).extracting(Session::state).containsExactly(State.DEAD);
        Session made = rig.mount();
        assertThat(rig.states()).containsExactly(made.id().toString());
    }

    @Test
    void aCreatorThatIsKilledHalfWayLeavesATargetThatCanBeUsed() throws Exception {
        List<String> command = Rig.java("frg.session.MountOnce");
        command.addAll(List.of(rig.state.toString(), rig.a.toString(), rig.target.toString()));
        Process creator = new ProcessBuilder(command).start();
        Rig.until("it has claimed the target", () -> !rig.manager.list().isEmpty());
        creator.destroyForcibly().waitFor();
        Session made = rig.mount(rig.b, rig.target);
        assertThat(made.state()).isEqualTo(State.OK);
        assertThat(made.mounts()).extracting(Mount::source).containsExactly(Bytes.raw(rig.b));
        Rig.until("one session is left", () -> rig.states().equals(List.of(made.id().toString())));
    }

    @Test
    void aBrokenLockFileDoesNotLetTwoSessionsBeMade() throws Exception {
        rig.manager.kill(rig.mount(), KillOptions.DEFAULT);
        Path lock = rig.state.resolve(".lock-" + Owner.uid());
        Files.delete(lock);
        Files.createSymbolicLink(lock, Path.of("/dev/null"));
        assertThat(Rig.failure(rig::mount).exit()).isEqualTo(32);
        Files.delete(lock);
    }

    @Test
    void whatWasHalfMadeOrHalfRemovedIsSweptByTheNextCreation() throws Exception {
        rig.manager.kill(rig.mount(), KillOptions.DEFAULT);
        for (String prefix : List.of(".new-", ".end-")) {
            Path left = Files.createDirectory(rig.state.resolve(prefix + UUID.randomUUID()),
                    PosixFilePermissions.asFileAttribute(Dir.PRIVATE_DIRECTORY));
            Files.createFile(left.resolve("lock"),
                    PosixFilePermissions.asFileAttribute(Dir.PRIVATE_FILE));
        }
        Session made = rig.mount();
        assertThat(rig.states()).containsExactly(made.id().toString());
    }

    @Test
    void aDaemonThatDiesAtItsStartIsToldWithItsLastWords() throws Exception {
        SessionManager broken = new SessionManager(StateDirectory.named(rig.state),
                () -> List.of("sh", "-c", "echo no java here >&2; exit 7"));
        SessionException e = Rig.failure(() -> broken.create(rig.request(rig.a, rig.target, Duration.ofSeconds(30))));
        assertThat(e.reason()).contains("status 7").contains("no java here");
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void aDaemonThatNeverAnswersIsEndedWhenTheTimeIsUp() throws Exception {
        SessionManager silent = new SessionManager(StateDirectory.named(rig.state),
                () -> List.of("sh", "-c", "exec sleep 1000"));
        SessionException e = Rig.failure(() -> silent.create(
                rig.request(rig.a, rig.target, Duration.ofMillis(300))));
        assertThat(e.exit()).isEqualTo(4);
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void sixtyFourSessionsAreTheLimit() throws Exception {
        for (int i = 0; i < Claim.LIMIT; i++) {
            make(intent(ProcessId.self(), rig.work.resolve("other" + i)));
        }
        SessionException e = Rig.failure(rig::mount);
        assertThat(e.errno()).isEqualTo("EAGAIN");
        assertThat(e.reason()).contains("64");
        try (Dir sessions = Dir.walk(rig.state)) {
            for (String name : rig.states()) {
                SessionDirectory.open(sessions, UUID.fromString(name)).remove();
            }
        }
    }
}
