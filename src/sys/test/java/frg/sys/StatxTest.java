package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.libc.statx;
import frg.fixture.LeakCheck;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class StatxTest {
    @TempDir
    Path directory;

    @Test
    void sizeIsThatOfTheHeader() {
        assertThat(statx.sizeof()).isEqualTo(Statx.SIZE);
    }

    @Test
    void aFilesAttributesAreWhatTheJdkReads() throws Exception {
        Path file = Files.write(directory.resolve("f"), new byte[5000]);
        Files.createLink(directory.resolve("g"), file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000_000, 123_456_789)));
        compare(file);
    }

    @Test
    void aDirectoryALinkAndADeviceAreWhatTheJdkReads() throws Exception {
        compare(directory);
        compare(Files.createSymbolicLink(directory.resolve("l"), Path.of("nowhere")));
        compare(Path.of("/dev/null"));
    }

    private static void compare(Path path) throws Exception {
        Map<String, Object> known = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
        try (Block name = Block.string(path.toString().getBytes()); Block block = Block.of(Statx.SIZE)) {
            long at = block.address();
            int result = At.statx(At.FDCWD, name.address(), Linux.AT_SYMLINK_NOFOLLOW, Statx.WANTED, at);
            assertThat(result).isZero();
            assertThat(Statx.mask(at) & Statx.WANTED).isEqualTo(Statx.WANTED);
            assertThat(Statx.ino(at)).isEqualTo(known.get("ino"));
            assertThat(Statx.mode(at)).isEqualTo(known.get("mode"));
            assertThat(Statx.uid(at)).isEqualTo(known.get("uid"));
            assertThat(Statx.gid(at)).isEqualTo(known.get("gid"));
            assertThat(Statx.nlink(at)).isEqualTo(known.get("nlink"));
            assertThat(Statx.size(at)).isEqualTo(known.get("size"));
            assertThat((long) Statx.dev(at)).isEqualTo(known.get("dev"));
            assertThat((long) Statx.rdev(at)).isEqualTo(known.get("rdev"));
            assertThat(time(Statx.mtime(at), Statx.mtimeNs(at))).isEqualTo(known.get("lastModifiedTime"));
            assertThat(time(Statx.ctime(at), Statx.ctimeNs(at))).isEqualTo(known.get("ctime"));
            assertThat(time(Statx.atime(at), Statx.atimeNs(at))).isEqualTo(known.get("lastAccessTime"));
            assertThat(time(Statx.btime(at), Statx.btimeNs(at))).isEqualTo(known.get("creationTime"));
            assertThat(Statx.blksize(at)).isPositive();
            assertThat(Statx.blocks512(at)).isEqualTo(blocks(path));
            assertThat(Statx.mntId(at)).isPositive();
        }
    }

    private static FileTime time(long seconds, int ns) {
        return FileTime.from(Instant.ofEpochSecond(seconds, ns));
    }

    private static long blocks(Path path) throws Exception {
        Process stat = new ProcessBuilder("stat", "-c", "%b", path.toString()).start();
        return Long.parseLong(new String(stat.getInputStream().readAllBytes()).trim());
    }

    @Test
    void inoAndNlinkCanBeReplaced() {
        try (Block block = Block.of(Statx.SIZE)) {
            Statx.ino(block.address(), -3);
            Statx.nlink(block.address(), 1);
            assertThat(Statx.ino(block.address())).isEqualTo(-3);
            assertThat(Statx.nlink(block.address())).isEqualTo(1);
        }
    }

    @Test
    void aDeviceNumberIsInTheKernelsForm() {
        try (Block block = Block.of(Statx.SIZE)) {
            Mem.int32(block.address() + (int) statx.stx_rdev_major$offset(), 0xABC);
            Mem.int32(block.address() + (int) statx.stx_rdev_minor$offset(), 0x12345);
            assertThat(Statx.rdev(block.address())).isEqualTo(0x123ABC45); // new_encode_dev, linux/kdev_t.h
        }
    }
}
