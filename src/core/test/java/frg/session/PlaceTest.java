package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
    private Path work;
    private Mountinfo mounts;

    @BeforeEach
    void make(@TempDir Path directory) throws Exception {
        work = directory.toRealPath();
        Files.createDirectories(work.resolve("a/b"));
        // The table says that a mount is on a/frg; the file system has a link there, which must not be followed.
        Files.createSymbolicLink(work.resolve("a/frg"), Path.of("/etc"));
        String table = "1 0 8:1 / / rw - ext4 root rw\n2 1 0:50 / " + work + "/a/frg rw - fuse.frg S rw,user_id=0\n";
        mounts = Mountinfo.parse(table.getBytes(StandardCharsets.US_ASCII));
    }

    private Place of(String path) throws SessionException {
        return Place.of(Bytes.of(work + path), mounts);
    }

    @Test
    void linksAreFollowedComponentByComponent() throws Exception {
        Files.createSymbolicLink(work.resolve("one"), Path.of("a/../a"));
        Files.createSymbolicLink(work.resolve("two"), work.resolve("one/b"));
        assertThat(of("/two/x").path()).isEqualTo(Bytes.of(work + "/a/b/x"));
        assertThat(of("/two/x").mount()).isEmpty();
    }

    @Test
    void nothingAtOrBelowAnFrgMountIsAsked() throws Exception {
        assertThat(of("/a/frg").path()).isEqualTo(Bytes.of(work + "/a/frg"));
        assertThat(of("/a/frg").isMountPoint()).isTrue();
        assertThat(of("/a/frg/x/y").path()).isEqualTo(Bytes.of(work + "/a/frg/x/y"));
        assertThat(of("/a/frg/x").isMountPoint()).isFalse();
        assertThat(of("/a/frg/x").mount()).map(Mountinfo.Entry::id).contains(2L);
    }

    @Test
    void aLinkIntoAnFrgMountStopsThere() throws Exception {
        Files.createSymbolicLink(work.resolve("in"), Path.of("a/frg/sub"));
        assertThat(of("/in").path()).isEqualTo(Bytes.of(work + "/a/frg/sub"));
        assertThat(of("/in").mount()).isPresent();
    }

    @Test
    void aLoopIsEloop() throws Exception {
        Files.createSymbolicLink(work.resolve("l1"), Path.of("l2"));
        Files.createSymbolicLink(work.resolve("l2"), Path.of("l1"));
        assertThat(Rig.failure(() -> of("/l1")).errno()).isEqualTo("ELOOP");
    }

    @Test
    void whatIsMissingStaysAsItIsWritten() throws Exception {
        assertThat(of("/missing/x").path()).isEqualTo(Bytes.of(work + "/missing/x"));
    }
}
