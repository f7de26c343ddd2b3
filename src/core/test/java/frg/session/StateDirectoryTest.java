package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may lie where the directory of sessions should be. These tests are root's: they make other users' files. */
@Timeout(20)
class StateDirectoryTest {
    private static final int OTHER = 12345;
    private final List<String> notices = new ArrayList<>();
    private Path top;
    private Path shared;
    private Path own;

    @BeforeEach
    void places(@TempDir Path work) throws Exception {
        top = work.toRealPath();
        shared = top.resolve("froggr");
        own = top.resolve("froggr-" + Owner.uid());
    }

    private Path made() throws Exception {
        try (Dir dir = StateDirectory.below(top).make(notices::add)) {
            return dir.path();
        }
    }

    private static int mode(Path path) throws Exception {
        return (int) Files.getAttribute(path, "unix:mode") & 07777;
    }

    private void fallsBackWithOneNotice() throws Exception {
        assertThat(StateDirectory.below(top).find()).isEmpty();
        assertThat(made()).isEqualTo(own.resolve("sessions"));
        assertThat(made()).isEqualTo(own.resolve("sessions"));
        assertThat(notices).singleElement().asString().contains(own.toString());
    }

    @Test
    void rootMakesItForEverybody() throws Exception {
        assertThat(made()).isEqualTo(shared.resolve("sessions"));
        assertThat(mode(shared)).isEqualTo(01777);
        assertThat(mode(shared.resolve("sessions"))).isEqualTo(01777);
        assertThat(notices).isEmpty();
    }

    @Test
    void lookingMakesNothing() throws Exception {
        assertThat(StateDirectory.below(top).find()).isEmpty();
        assertThat(top).isEmptyDirectory();
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws Exception {
        Files.createSymbolicLink(shared, Files.createDirectory(top.resolve("elsewhere")));
        fallsBackWithOneNotice();
        assertThat(top.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void anotherUsersDirectoryIsNotUsed() throws Exception {
        Files.setAttribute(Files.createDirectory(shared), "unix:uid", OTHER);
        fallsBackWithOneNotice();
    }

    @Test
    void aDirectoryThatAnybodyMayRenameInIsNotUsed() throws Exception {
        Files.setAttribute(Files.createDirectory(shared), "unix:mode", 0777);
        fallsBackWithOneNotice();
    }

    @Test
    void aFifoIsNotOpened() throws Exception {
        Programs.run(5, "exec mkfifo \"$1\"", Bytes.raw(shared));
        fallsBackWithOneNotice();
    }

    @Test
    void theSessionsDirectoryItselfIsCheckedToo() throws Exception {
        made();
        Files.setAttribute(shared.resolve("sessions"), "unix:uid", OTHER);
        fallsBackWithOneNotice();
    }

    @Test
    void whereBothAreBadNothingIsDone() throws Exception {
        Files.createSymbolicLink(shared, top);
        Files.setAttribute(Files.createDirectory(own), "unix:mode", 0777);
        SessionException e = Rig.failure(this::made);
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.object()).isEqualTo(own.resolve("sessions").toString());
        assertThat(e.hint()).contains("FRG_STATE_DIR");
    }

    @Test
    void theOwnOneIsUsedWhileItHoldsSessions() throws Exception {
        Files.setAttribute(Files.createDirectory(shared), "unix:uid", OTHER);
        made();
        Files.createDirectory(own.resolve("sessions").resolve("01234567-89ab-4cde-8f01-23456789abcd"));
        Files.setAttribute(shared, "unix:uid", 0);
        Files.setAttribute(shared, "unix:mode", 01777);
        Files.setAttribute(Files.createDirectory(shared.resolve("sessions")), "unix:mode", 01777);
        assertThat(made()).isEqualTo(own.resolve("sessions"));
        Files.delete(own.resolve("sessions").resolve("01234567-89ab-4cde-8f01-23456789abcd"));
        assertThat(made()).isEqualTo(shared.resolve("sessions"));
    }

    @Test
    void aNamedDirectoryIsMadeForMeAlone() throws Exception {
        Path named = top.resolve("named");
        assertThat(StateDirectory.named(named).find()).isEmpty();
        StateDirectory.named(named).make(notices::add).close();
        assertThat(mode(named)).isEqualTo(0700);
    }

    @Test
    void aNamedDirectoryThatOthersMayChangeIsRefused() throws Exception {
        Path named = Files.createDirectory(top.resolve("named"));
        Files.setAttribute(named, "unix:mode", 0777);
        assertThat(Rig.failure(() -> StateDirectory.named(named).find()).errno()).isEqualTo("EPERM");
        Files.setAttribute(named, "unix:mode", 0755);
        assertThat(StateDirectory.named(named).find().map(SilentClose::path)).isEqualTo(Optional.of(named));
        Files.setAttribute(named, "unix:uid", OTHER);
        assertThat(Rig.failure(() -> StateDirectory.named(named).find()).errno()).isEqualTo("EPERM");
    }

    @Test
    void aNamedDirectoryBelowOneThatOthersMayChangeIsRefused() throws Exception {
        Path between = Files.createDirectory(top.resolve("between"));
        Path named = Files.createDirectory(between.resolve("named"));
        Files.setAttribute(between, "unix:mode", 0777);
        assertThat(Rig.failure(() -> StateDirectory.named(named).find()).errno()).isEqualTo("EPERM");
        Files.setAttribute(between, "unix:mode", 01777);
        assertThat(StateDirectory.named(named).find().map(SilentClose::path)).isEqualTo(Optional.of(named));
    }

    /** The path of a Dir that is closed on the way. */
    private static final class SilentClose {
        private SilentClose() {
        }

        static Path path(Dir dir) {
            try (dir) {
                return dir.path();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
