package frg.session;

import static frg.sys.Linux.MNT_DETACH;
import static frg.sys.Linux.O_CLOEXEC;
import static frg.sys.Linux.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;

import frg.mem.Block;
import frg.sys.At;
import frg.sys.Mounts;
import frg.sys.Sys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Targets on frg mounts that are not this user's sessions of this mount name space. */
@Timeout(60)
class ForeignMountTest {
    private Rig rig;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        rig = new Rig(work);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    /** What a mount on T says while a FUSE mount of that user is there. */
    private SessionException onMountOf(int uid) {
        try (Block device = Block.string(Bytes.of("/dev/fuse")); Block source = Block.string(Bytes.of("A"));
                Block target = Block.string(Bytes.raw(rig.target)); Block type = Block.string(Bytes.of("fuse.frg"))) {
            int fd = At.openat(At.FDCWD, device.address(), O_RDWR | O_CLOEXEC, 0);
            try (Block data = Block.string(Bytes.of("fd=" + fd + ",rootmode=40000,group_id=0,user_id=" + uid))) {
                int made = Mounts.mount(source.address(), target.address(), type.address(), 0, data.address());
                assertThat(made).isZero();
                return Rig.failure(rig::mount);
            } finally {
                Mounts.umount2(target.address(), MNT_DETACH);
                Sys.close(fd);
            }
        }
    }

    @Test
    void anotherUsersMountIsEperm() throws Exception {
        SessionException e = onMountOf(12345);
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.errno()).isEqualTo("EPERM");
        assertThat(e.reason()).contains("12345");
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void aMountWithoutASessionIsNamedAndLeft() throws Exception {
        SessionException e = onMountOf(0);
        assertThat(e.exit()).isEqualTo(32);
        assertThat(e.errno()).isEqualTo("EBUSY");
        assertThat(e.hint()).isEqualTo("fusermount3 -u " + rig.target);
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void aSessionOfAnotherMountNameSpaceIsExdev() throws Exception {
        Session made = rig.mount();
        assertThat(elsewhere()).isEqualTo("32 EXDEV " + made.shortId());
        assertThat(rig.mount(rig.b, rig.target).id()).isEqualTo(made.id());
    }

    /** What {@link MountOnce} says in a mount name space of its own, which has copies of all mounts. */
    private String elsewhere() throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "-m"));
        command.addAll(Rig.java("frg.session.MountOnce"));
        command.addAll(List.of(rig.state.toString(), rig.b.toString(), rig.target.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void aListingFromAnotherNameSpaceShowsItsSessionsAsTheyAre() throws Exception {
        Session made = rig.mount();
        try (SessionDirectory directory = SessionDirectory.open(rig.state, made.id())) {
            SessionFile file = directory.read();
            directory.write(file.mounted(Integer.MAX_VALUE, "0:9999", "mnt:[1]"));
            assertThat(rig.manager.list()).singleElement().satisfies(one -> {
                assertThat(one.state()).isEqualTo(State.OK);
                assertThat(one.note()).isEqualTo("in another mount name space");
            });
            directory.write(file);
        }
        assertThat(rig.manager.details(made, Duration.ofSeconds(5)).answered()).isTrue();
    }
}
