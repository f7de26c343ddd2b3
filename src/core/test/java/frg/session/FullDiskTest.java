package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The state on a tmpfs that is full: commands fail, nothing changes, what serves serves on. */
@Timeout(60)
class FullDiskTest {
    private Rig rig;
    private Path filler;

    @BeforeEach
    void mount(@TempDir Path work) throws Exception {
        rig = new Rig(work);
        Files.createDirectory(rig.state);
        Programs.Result mounted = Programs.run(5, "exec mount -t tmpfs -o size=256k,mode=700 tmpfs \"$1\"",
                Bytes.raw(rig.state));
        assertThat(mounted.status()).as(mounted.output()).isZero();
        filler = rig.state.resolve(".filler");
    }

    @AfterEach
    void unmount() throws Exception {
        Files.deleteIfExists(filler);
        rig.manager.purge(KillOptions.DEFAULT);
        Rig.until("no daemon has a file in it", () ->
                Programs.run(5, "exec umount \"$1\"", Bytes.raw(rig.state)).status() == 0);
        rig.close();
    }

    /** Writes until not one byte more goes in. */
    private void fill() throws IOException {
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int size = 4096; size > 0; ) {
                try {
                    file.write(ByteBuffer.allocate(size));
                } catch (IOException e) {
                    size /= 2;
                }
            }
        }
    }

    @Test
    void aNewSessionFailsWithEnospcAndLeavesNothing() throws Exception {
        fill();
        SessionException e = Rig.failure(rig::mount);
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.errno()).isEqualTo("ENOSPC");
        assertThat(e.reason()).isEqualTo("No space left on device");
        assertThat(rig.states()).containsExactly(".filler");
        assertThat(rig.mounted(rig.target)).isFalse();
    }

    @Test
    void aChangeFailsWithEnospcAndTheSessionServesOnAsItWas() throws Exception {
        Session made = rig.mount();
        fill();
        SessionException e = Rig.failure(() -> rig.mount(rig.b, rig.target));
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.errno()).isEqualTo("ENOSPC");
        Details details = rig.manager.details(made, Duration.ofSeconds(5));
        assertThat(details.answered()).isTrue();
        assertThat(details.resources()).containsEntry("replaced", 0L);
        assertThat(details.session().mounts()).extracting(Mount::source).containsExactly(Bytes.raw(rig.a));
        try (SessionDirectory directory = SessionDirectory.open(rig.state, made.id())) {
            assertThat(Journal.read(directory).changes()).extracting(Journal.Change::verb)
                    .containsExactly("session", "mount");
        }
        assertThat(rig.manager.kill(made, KillOptions.DEFAULT).wasDead()).isFalse();
        assertThat(rig.states()).containsExactly(".filler");
    }

    @Test
    void whatFailedWorksOnceThereIsRoomAgain() throws Exception {
        Session made = rig.mount();
        fill();
        assertThat(Rig.failure(() -> rig.mount(rig.b, rig.target)).errno()).isEqualTo("ENOSPC");
        Files.delete(filler);
        assertThat(rig.mount(rig.b, rig.target).id()).isEqualTo(made.id());
    }
}
