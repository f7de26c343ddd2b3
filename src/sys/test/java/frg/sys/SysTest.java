package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Calls on descriptors and names, each against what the JDK sees of the same directory. */
@ExtendWith(LeakCheck.class)
class SysTest {
    private static final int BUFFER = 4096;

    @TempDir
    Path directory;

    private int dir;
    private Block buffer;

    @BeforeEach
    void open() {
        buffer = Block.of(BUFFER);
        dir = openat(At.FDCWD, directory.toString(), Linux.O_RDONLY | Linux.O_DIRECTORY);
    }

    @AfterEach
    void close() {
        Sys.close(dir);
        buffer.close();
    }

    private static int openat(int at, String name, int flags) {
        try (Block path = name(name)) {
            return At.openat(at, path.address(), flags | Linux.O_CLOEXEC, 0644);
        }
    }

    private static Block name(String name) {
        return Block.string(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void put(String text) {
        Mem.copy(text.getBytes(StandardCharsets.ISO_8859_1), 0, buffer.address(), text.length());
    }

    private String got(long count) {
        assertThat(count).isNotNegative();
        return new String(Mem.bytes(buffer.address(), (int) count), StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        int fd = openat(dir, "f", Linux.O_RDWR | Linux.O_CREAT);
        put("hello");
        assertThat(Sys.write(fd, buffer.address(), 5)).isEqualTo(5);
        assertThat(Sys.pwrite(fd, buffer.address(), 5, 8)).isEqualTo(5);
        assertThat(Sys.lseek(fd, 1, Linux.SEEK_SET)).isEqualTo(1);
        assertThat(got(Sys.read(fd, buffer.address(), 4))).isEqualTo("ello");
        assertThat(got(Sys.pread(fd, buffer.address(), BUFFER, 5))).isEqualTo("\0\0\0hello");
        assertThat(Sys.pread(fd, buffer.address(), BUFFER, 13)).isZero();
        assertThat(Sys.ftruncate(fd, 3)).isZero();
        assertThat(Sys.fchmod(fd, 0600)).isZero();
        assertThat(Sys.fsync(fd, true)).isZero();
        assertThat(Sys.fallocate(fd, 0, 0, 10)).isZero();
        assertThat(Sys.close(fd)).isZero();
        assertThat(Files.readString(directory.resolve("f"))).isEqualTo("hel\0\0\0\0\0\0\0");
    }

    @Test
    void aVectorReadsWithFlags() throws Exception {
        Files.writeString(directory.resolve("f"), "vector");
        int fd = openat(dir, "f", Linux.O_RDONLY);
        try (Block iovec = Block.of(16)) {
            Mem.int64(iovec.address(), buffer.address());
            Mem.int64(iovec.address() + 8, BUFFER);
            assertThat(got(Sys.preadv2(fd, iovec.address(), 1, 2, 0))).isEqualTo("ctor");
        }
        Sys.close(fd);
    }

    @Test
    void aRangeIsCopiedAndTheOffsetsAdvance() throws Exception {
        Files.writeString(directory.resolve("a"), "0123456789");
        int in = openat(dir, "a", Linux.O_RDONLY);
        int out = openat(dir, "b", Linux.O_WRONLY | Linux.O_CREAT);
        Mem.int64(buffer.address(), 2);
        Mem.int64(buffer.address() + 8, 1);
        assertThat(Sys.copyFileRange(in, buffer.address(), out, buffer.address() + 8, 5, 0)).isEqualTo(5);
        assertThat(Mem.int64(buffer.address())).isEqualTo(7);
        assertThat(Mem.int64(buffer.address() + 8)).isEqualTo(6);
        Sys.close(in);
        Sys.close(out);
        assertThat(Files.readString(directory.resolve("b"))).isEqualTo("\00023456");
    }

    @Test
    void directoryEntriesAreViewed() throws Exception {
        Files.createDirectory(directory.resolve("d"));
        Files.createFile(directory.resolve("a-longer-name"));
        Set<String> names = new TreeSet<>();
        int bytes = (int) Sys.getdents64(dir, buffer.address(), BUFFER);
        for (long at = buffer.address(); at < buffer.address() + bytes; at += Dirent.reclen(at)) {
            String name = new String(Mem.bytes(Dirent.name(at), Dirent.length(at)), StandardCharsets.ISO_8859_1);
            names.add(name + ' ' + Dirent.type(at));
            if (name.equals("d")) {
                assertThat(Dirent.ino(at)).isEqualTo(Files.getAttribute(directory.resolve("d"), "unix:ino"));
            }
            assertThat(Dirent.next(at)).isNotZero();
        }
        assertThat(names).containsExactly(". 4", ".. 4", "a-longer-name 8", "d 4"); // DT_DIR, DT_REG: dirent.h
        assertThat(Sys.getdents64(dir, buffer.address(), BUFFER)).isZero();
    }

    @Test
    void namesAreMadeMovedAndRemovedBelowADescriptor() throws Exception {
        try (Block a = name("a"); Block b = name("b"); Block l = name("l"); Block d = name("d")) {
            assertThat(At.mkdirat(dir, d.address(), 0700)).isZero();
            assertThat(At.mknodat(dir, a.address(), Linux.S_IFREG | 0600, 0)).isZero();
            assertThat(At.symlinkat(a.address(), dir, l.address())).isZero();
            assertThat(got(At.readlinkat(dir, l.address(), buffer.address(), BUFFER))).isEqualTo("a");
            assertThat(At.linkat(dir, a.address(), dir, b.address(), 0)).isZero();
            assertThat(At.renameat2(dir, a.address(), dir, b.address(), Linux.RENAME_NOREPLACE))
                    .isEqualTo(-Errno.EEXIST);
            assertThat(At.unlinkat(dir, a.address(), 0)).isZero();
            assertThat(At.fchmodat(dir, b.address(), 0640)).isZero();
            assertThat(At.fchownat(dir, b.address(), 1001, -1, 0)).isZero();
            assertThat(At.faccessat2(dir, b.address(), 4, 0)).isZero();
            assertThat(At.unlinkat(dir, d.address(), Linux.AT_REMOVEDIR)).isZero();
        }
        assertThat(Files.getAttribute(directory.resolve("b"), "unix:uid")).isEqualTo(1001);
        assertThat(Files.getAttribute(directory.resolve("b"), "unix:mode")).isEqualTo(0100640);
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @Test
    void extendedAttributesAreKept() {
        int fd = openat(dir, "x", Linux.O_RDWR | Linux.O_CREAT);
        try (Block path = Block.of(ProcFd.SIZE); Block name = name("user.frg")) {
            long at = ProcFd.path(path.address(), fd);
            put("value");
            assertThat(Xattr.setxattr(at, name.address(), buffer.address(), 5, 0)).isZero();
            assertThat(Xattr.getxattr(at, name.address(), 0, 0)).isEqualTo(5);
            assertThat(Xattr.getxattr(at, name.address(), buffer.address(), 4)).isEqualTo(-Errno.ERANGE);
            assertThat(got(Xattr.getxattr(at, name.address(), buffer.address(), 8))).isEqualTo("value");
            assertThat(got(Xattr.listxattr(at, buffer.address(), BUFFER))).contains("user.frg\0");
            assertThat(Xattr.removexattr(at, name.address())).isZero();
            assertThat(Xattr.getxattr(at, name.address(), 0, 0)).isEqualTo(-Errno.ENODATA);
        }
        Sys.close(fd);
    }

    @Test
    void theFileSystemsSizeIsWhatTheJdkReads() throws Exception {
        assertThat(Sys.fstatfs(dir, buffer.address())).isZero();
        long at = buffer.address();
        assertThat(KernelStatfs.blocks(at) * KernelStatfs.frsize(at))
                .isEqualTo(Files.getFileStore(directory).getTotalSpace());
        assertThat(KernelStatfs.namelen(at)).isEqualTo(255);
        assertThat(KernelStatfs.blocks((int) KernelStatfs.type(at))).isFalse();
        assertThat(KernelStatfs.bavail(at)).isLessThanOrEqualTo(KernelStatfs.bfree(at));
        assertThat(KernelStatfs.ffree(at)).isLessThanOrEqualTo(KernelStatfs.files(at));
        assertThat(KernelStatfs.bsize(at)).isPositive();
    }

    @Test
    void pollToldToWaitForNothingReturnsAtOnce() {
        assertThat(Sys.pipe2(buffer.address(), Linux.O_CLOEXEC)).isZero();
        int read = Mem.int32(buffer.address());
        int write = Mem.int32(buffer.address() + 4);
        Mem.int64(buffer.address(), read | (long) Linux.POLLIN << 32); // struct pollfd {fd 4, events 2, revents 2}
        assertThat(Sys.poll(buffer.address(), 1, 0)).isZero();
        Sys.close(write);
        assertThat(Sys.poll(buffer.address(), 1, -1)).isEqualTo(1);
        assertThat(Mem.int16(buffer.address() + 6) & Linux.POLLHUP).isNotZero();
        Sys.close(read);
    }
}
