package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Session directories that hold what frg did not put there: listed, never opened, never removed. */
@Timeout(30)
class BrokenTest {
    private Rig rig;
    private Path session;

    @BeforeEach
    void make(@TempDir Path work) throws Exception {
        rig = new Rig(work);
        rig.manager.kill(rig.mount(), KillOptions.DEFAULT);
        session = Files.createDirectory(rig.state.resolve(UUID.randomUUID().toString()));
        Files.setAttribute(session, "unix:mode", 0700);
    }

    @AfterEach
    void close() throws Exception {
        Programs.run(5, "exec rm -rf \"$1\"", Bytes.raw(session));
        rig.close();
    }

    private void file(String name, String content) throws Exception {
        Files.writeString(session.resolve(name), content);
        Files.setAttribute(session.resolve(name), "unix:mode", 0600);
    }

    private void isBroken(String why) throws Exception {
        Session broken = rig.manager.list().getFirst();
        assertThat(broken.state()).isEqualTo(State.BROKEN);
        assertThat(broken.note()).contains(why);
        assertThat(rig.manager.details(broken, Duration.ofSeconds(1)).answered()).isFalse();
        assertThat(Rig.failure(() -> rig.manager.kill(broken, KillOptions.DEFAULT)).exit()).isEqualTo(32);
        assertThat(rig.manager.purge(KillOptions.DEFAULT).failed()).hasSize(1);
        assertThat(session).exists();
    }

    @Test
    void aCtlThatIsASymbolicLinkIsNotFollowed() throws Exception {
        file("lock", "");
        Files.createSymbolicLink(session.resolve("ctl"), Path.of("/dev/null"));
        isBroken("ctl");
    }

    @Test
    void aStateFileThatIsAFifoIsNotOpened() throws Exception {
        file("lock", "");
        Programs.run(5, "exec mkfifo -m 600 \"$1\"", Bytes.raw(session.resolve("session")));
        isBroken("session");
    }

    @Test
    void aLockThatIsAFifoIsNotOpened() throws Exception {
        Programs.run(5, "exec mkfifo -m 600 \"$1\"", Bytes.raw(session.resolve("lock")));
        isBroken("lock");
    }

    @Test
    void aStateFileOfAnotherUserIsNotRead() throws Exception {
        file("lock", "");
        file("session", "froggr.session/1\n");
        Files.setAttribute(session.resolve("session"), "unix:uid", 12345);
        isBroken("session");
    }

    @Test
    void aMalformedStateFileIsNamed() throws Exception {
        file("lock", "");
        file("session", "froggr.session/1\nid x\n");
        isBroken("session:");
    }

    @Test
    void anEmptyStateFileIsWhatAPowerFailureLeavesAndIsCleaned() throws Exception {
        file("lock", "");
        file("session", "");
        assertThat(rig.manager.list()).extracting(Session::state).containsExactly(State.DEAD);
        assertThat(rig.manager.purge(KillOptions.DEFAULT).killed()).hasSize(1);
        assertThat(session).doesNotExist();
    }

    @Test
    void anUnknownNameIsShownWithItsControlBytesEscaped() throws Exception {
        file("lock", "");
        file("evil\u001b[31m", "");
        isBroken("evil\\x1b[31m");
    }

    @Test
    void aDirectoryWithAnotherModeIsBroken() throws Exception {
        Files.setAttribute(session, "unix:mode", 0755);
        isBroken("0700");
    }

    @Test
    void theStateFileOfAnotherSessionIsBroken() throws Exception {
        Session real = rig.mount();
        file("lock", "");
        file("session", Files.readString(real.directory().resolve("session")));
        assertThat(rig.manager.list()).filteredOn(one -> !one.id().equals(real.id())).extracting(Session::state)
                .containsExactly(State.BROKEN);
    }

    @Test
    void aForeignUsersDirectoryIsNotListed() throws Exception {
        Files.setAttribute(session, "unix:uid", 12345);
        assertThat(rig.manager.list()).isEmpty();
    }

    @Test
    void aBrokenSessionDoesNotKeepOthersFromBeingMade() throws Exception {
        file("lock", "");
        file("unknown", "");
        Session made = rig.mount();
        assertThat(made.state()).isEqualTo(State.OK);
        rig.manager.kill(made, KillOptions.DEFAULT);
    }
}
