package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session's life, with a daemon in a process of its own whose mount answers nothing: whoever touches it hangs. */
@Timeout(60)
class SessionManagerTest {
    private Rig rig;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        rig = new Rig(work);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void aMountIsListedWithItsLivingDaemonAndGoneOnceItIsKilled() throws Exception {
        Session made = rig.mount();
        assertThat(rig.mounted(rig.target)).isTrue();
        assertThat(rig.manager.list()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(made.id());
            assertThat(one.state()).isEqualTo(State.OK);
            assertThat(ProcessId.of(one.pid()).runs()).isTrue();
            assertThat(one.root()).isEqualTo(Bytes.raw(rig.target));
            assertThat(one.source()).isEqualTo(Bytes.raw(rig.a));
            assertThat(one.mountId()).isPositive();
        });
        Killed killed = rig.manager.kill(made, KillOptions.DEFAULT);
        assertThat(killed.wasDead()).isFalse();
        assertThat(rig.mounted(rig.target)).isFalse();
        assertThat(rig.states()).isEmpty();
        assertThat(ProcessId.of(made.pid()).runs()).isFalse();
        assertThat(rig.manager.list()).isEmpty();
    }

    @Test
    void lookingMakesNothing() throws Exception {
        assertThat(rig.manager.list()).isEmpty();
        assertThat(rig.manager.purge(KillOptions.DEFAULT).killed()).isEmpty();
        assertThat(Files.exists(rig.state)).isFalse();
    }

    @Test
    void aMissingSourceIsNamedAndLeavesNothing() throws Exception {
        SessionException e = Rig.failure(() -> rig.mount(Path.of("/nope"), rig.target));
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.errno()).isEqualTo("ENOENT");
        assertThat(e.object()).isEqualTo("/nope");
        assertThat(e.reason()).isEqualTo("No such file or directory");
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void aMissingTargetComesWithAHint() {
        SessionException e = Rig.failure(() -> rig.mount(rig.a, rig.work.resolve("missing")));
        assertThat(e.errno()).isEqualTo("ENOENT");
        assertThat(e.hint()).isEqualTo("make it first: mkdir -p " + rig.work.resolve("missing"));
    }

    @Test
    void aSecondMountIsTheSameSessionWithTheOtherSource() throws Exception {
        Session first = rig.mount(rig.a, rig.target);
        Session second = rig.mount(rig.b, rig.target);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.mounts()).singleElement()
                .satisfies(mount -> assertThat(mount.source()).isEqualTo(Bytes.raw(rig.b)));
        assertThat(rig.manager.details(second, Duration.ofSeconds(5)).resources()).containsEntry("replaced", 1L);
    }

    @Test
    void aFailedSecondMountChangesNothing() throws Exception {
        Session first = rig.mount();
        SessionException e = Rig.failure(() -> rig.mount(Path.of("/nope"), rig.target));
        assertThat(e.errno()).isEqualTo("ENOENT");
        assertThat(rig.manager.list()).singleElement().satisfies(one -> assertThat(one.mounts()).singleElement()
                .satisfies(mount -> assertThat(mount.source()).isEqualTo(Bytes.raw(rig.a))));
        try (SessionDirectory directory = SessionDirectory.open(rig.state, first.id())) {
            assertThat(Journal.read(directory).changes()).extracting(Journal.Change::verb)
                    .containsExactly("session", "mount");
            assertThat(History.read(directory)).extracting(HistoryEntry::operation).containsExactly("mount", "mount");
        }
    }

    @Test
    void detailsHaveResourcesAndHistory() throws Exception {
        Details details = rig.manager.details(rig.mount(), Duration.ofSeconds(5));
        assertThat(details.answered()).isTrue();
        assertThat(details.resources().keySet()).containsExactly("replaced", "open files");
        assertThat(details.history()).singleElement().satisfies(entry -> {
            assertThat(entry.operation()).isEqualTo("mount");
            assertThat(entry.result()).isEqualTo("ok");
            assertThat(entry.arguments()).first().isEqualTo(Bytes.raw(rig.a));
        });
    }

    @Test
    void aSessionIsFoundByItsRootItsUuidAndAPrefix() throws Exception {
        Session made = rig.mount();
        for (String operand : new String[] {rig.target.toString(), made.id().toString(), made.shortId(),
                rig.target + "/../T/"}) {
            assertThat(rig.manager.find(operand, Bytes.of(operand)).id()).isEqualTo(made.id());
        }
        assertThat(exit("../../x")).isEqualTo(2);
        assertThat(exit("abc")).isEqualTo(2);
        assertThat(exit(rig.a.toString())).isEqualTo(2);
        assertThat(exit("0123-4567")).isEqualTo(3);
    }

    private int exit(String operand) {
        return Rig.failure(() -> rig.manager.find(operand, Bytes.of(operand))).exit();
    }

    @Test
    void aTargetThatCoversWhatIsNeededIsRefused() {
        for (String target : new String[] {"/", "/proc", "/sys", "/dev", rig.state.toString(), rig.work.toString(),
                System.getProperty("java.home"), System.getProperty("java.home") + "/lib"}) {
            SessionException e = Rig.failure(() -> rig.mount(rig.a, Path.of(target)));
            assertThat(e.exit()).isEqualTo(32);
            assertThat(e.errno()).isEqualTo("EBUSY");
            assertThat(e.reason()).startsWith("would cover ");
        }
    }

    @Test
    void aTargetInsideASessionIsRefusedWithoutTouchingIt() throws Exception {
        Session made = rig.mount();
        SessionException e = Rig.failure(() -> rig.mount(rig.b, rig.target.resolve("below")));
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.reason()).contains(made.shortId());
    }

    @Test
    void aSymbolicLinkToTheRootIsTheSameTarget() throws Exception {
        Session first = rig.mount();
        Path link = Files.createSymbolicLink(rig.work.resolve("link"), rig.work.resolve("./link2"));
        Files.createSymbolicLink(rig.work.resolve("link2"), Path.of("T"));
        assertThat(rig.mount(rig.b, link).id()).isEqualTo(first.id());
        rig.manager.unmount(Bytes.raw(link), KillOptions.DEFAULT);
        assertThat(rig.manager.list()).isEmpty();
    }
}
