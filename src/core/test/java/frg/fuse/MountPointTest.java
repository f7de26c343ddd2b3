package frg.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import frg.host.Crossing;
import frg.host.HostTree;
import frg.mem.Block;
import frg.ns.Namespace;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.tree.Devices;
import frg.tree.Handles;
import frg.tree.Limbo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Needs /dev/fuse and root, and libfuse3 for the way that uses it: where they are missing these tests fail. */
class MountPointTest {
    private static final int DIRECTORY = Linux.O_PATH | Linux.O_DIRECTORY | Linux.O_CLOEXEC;

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource
    void everyWayMountsWhatCanBeReadAndUnmounted(MountPoint.Way way) throws Exception {
        Path source = Files.createDirectory(work.resolve("source, with a comma"));
        Path target = Files.createDirectory(work.resolve("target"));
        Files.writeString(source.resolve("f"), "served");
        byte[] at = target.toString().getBytes(UTF_8);
        long flags = Linux.MS_NOSUID | Linux.MS_NODEV;
        MountOptions options = new MountOptions(source.toString().getBytes(UTF_8), flags, true);

        int fd = MountPoint.mount(open(target), at, "target", options, way);
        Server server = serve(fd, open(source));
        long id = MountPoint.top(at);

        assertThat(server.ready(10)).isTrue();
        assertThat(Files.readString(target.resolve("f"))).isEqualTo("served");
        assertThat(line(id)).contains(" fuse.frg ").contains("with\\040a\\040comma").contains("nosuid,nodev");
        assertThat(MountPoint.unmount(at, id + 1, false, false)).as("not the mount on top").isEqualTo(-Errno.EINVAL);
        assertThat(MountPoint.unmount(at, id, false, false)).isZero();
        server.await();
        assertThat(server.end()).isEqualTo(-Errno.ENODEV);
        assertThat(Files.exists(target.resolve("f"))).isFalse();
        server.close();
    }

    private static Server serve(int fd, int top) throws Exception {
        Handles handles = new Handles();
        Limbo limbo = new Limbo();
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        Namespace names = new Namespace(handles, new HostTree(shared, top, "source", 16, false), new byte[0]);
        Counters counters = new Counters((bug, opcode) -> {
            throw new AssertionError(opcode, bug);
        });
        Server server = new Server(fd, names, handles, limbo, new Options(0, null), counters);
        server.start();
        return server;
    }

    private static int open(Path directory) {
        try (Block path = Block.string(directory.toString().getBytes(UTF_8))) {
            return At.openat(At.FDCWD, path.address(), DIRECTORY, 0);
        }
    }

    private static String line(long mountId) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.startsWith(mountId + " ")).findFirst().orElse("none");
    }
}
