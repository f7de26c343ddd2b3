package frg.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.Request;
import frg.session.SessionDirectory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed clients leave, at times that the test says. */
class SweeperTest {
    private static final long MINUTE_MS = 60_000;
    private SessionDirectory directory;
    private Sweeper sweeper;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        UUID id = UUID.randomUUID();
        Files.createDirectory(work.toRealPath().resolve(id.toString()));
        directory = SessionDirectory.open(work.toRealPath(), id);
        sweeper = new Sweeper(directory, new Replies(directory), System.err);
    }

    @AfterEach
    void close() throws Exception {
        directory.close();
    }

    private String fifo() throws Exception {
        String id = Request.newId();
        String path = directory.path().resolve("reply." + id).toString();
        Process made = new ProcessBuilder("mkfifo", "-m", "600", path).start();
        assertThat(made.waitFor()).isZero();
        return id;
    }

    @Test
    void aReplyFifoThatNobodyReadsGoesAfterItsGrace() throws Exception {
        String id = fifo();
        sweeper.sweep(System.currentTimeMillis());
        assertThat(directory.has("reply." + id)).isTrue();
        sweeper.sweep(System.currentTimeMillis() + MINUTE_MS);
        assertThat(directory.has("reply." + id)).isFalse();
    }

    @Test
    void aReplyFifoThatIsHeldOpenStaysWithItsFiles() throws Exception {
        String id = fifo();
        directory.create("request." + id).close();
        try (FileChannel held = directory.openFifo("reply." + id)) {
            sweeper.sweep(System.currentTimeMillis() + MINUTE_MS);
            assertThat(held.isOpen()).isTrue();
            assertThat(directory.has("reply." + id)).isTrue();
            assertThat(directory.has("request." + id)).isTrue();
        }
        sweeper.sweep(System.currentTimeMillis() + MINUTE_MS);
        sweeper.sweep(System.currentTimeMillis() + MINUTE_MS);
        assertThat(directory.names()).isEmpty();
    }

    @Test
    void theSessionsOwnFilesStay() throws Exception {
        for (String name : new String[] {"session", "session.new", "journal", "log", "log.old", "history", "lock"}) {
            directory.create(name).close();
        }
        sweeper.sweep(System.currentTimeMillis() + MINUTE_MS);
        assertThat(directory.names()).hasSize(7);
    }
}
