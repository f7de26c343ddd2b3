package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.sys.Errno;
import frg.sys.Linux;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Requests field by field, as the kernel sends them, and the bytes of their replies. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class RequestTest {
    private static final long ROOT = 1;
    private static final int ENTRY = Fuse.fuse_entry_out$sizeof();
    private static final int NODEID = Fuse.fuse_entry_out$nodeid();
    private static final int MODE = Fuse.fuse_entry_out$attr() + Fuse.fuse_attr$mode();

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = new Connection(directory);
    }

    @AfterEach
    void close() {
        assertThat(connection.bugs).isEmpty();
        connection.close();
    }

    private FuseRequest request(Opcode opcode, long node) {
        return connection.request(opcode, node);
    }

    private long lookup(long dir, String name) {
        FuseRequest lookup = request(Opcode.LOOKUP, dir).name(name).turn();
        return lookup.error() < 0 ? lookup.error() : lookup.int64(NODEID);
    }

    private static long entry(FuseRequest made, int mode) {
        assertThat(made.bytes()).isEqualTo(ENTRY);
        assertThat(made.int32(MODE)).isEqualTo(mode);
        assertThat(made.int64(Fuse.fuse_entry_out$generation())).isEqualTo(made.int64(NODEID) >>> 32);
        assertThat(made.int64(Fuse.fuse_entry_out$entry_valid())).isEqualTo(Connection.SECONDS);
        assertThat(made.int64(Fuse.fuse_entry_out$attr_valid())).isEqualTo(Connection.SECONDS);
        assertThat(made.int64(NODEID)).isGreaterThan(ROOT);
        return made.int64(NODEID);
    }

    @Test
    void lookupAnswersAnEntry() throws Exception {
        Files.writeString(directory.resolve("f"), "12345");
        FuseRequest lookup = request(Opcode.LOOKUP, ROOT).name("f").turn();
        entry(lookup, Linux.S_IFREG | 0644);
        int attr = Fuse.fuse_entry_out$attr();
        assertThat(lookup.int64(attr + Fuse.fuse_attr$size())).isEqualTo(5);
        assertThat(lookup.int64(attr + Fuse.fuse_attr$ino()))
                .isEqualTo(Files.getAttribute(directory.resolve("f"), "unix:ino"));
        assertThat(lookup.int64(attr + Fuse.fuse_attr$blocks())).isEqualTo(8);
        assertThat(lookup(ROOT, "none")).isEqualTo(-Errno.ENOENT);
    }

    @Test
    void objectsAreMadeWithModeUmaskAndOwner() throws Exception {
        FuseRequest mknod = request(Opcode.MKNOD, ROOT).as(1001, 2002)
                .u32(Linux.S_IFREG | 0666).u32(0).u32(027).u32(0).name("file").turn();
        entry(mknod, Linux.S_IFREG | 0640);
        assertThat(mknod.int32(Fuse.fuse_entry_out$attr() + Fuse.fuse_attr$uid())).isEqualTo(1001);
        assertThat(mknod.int32(Fuse.fuse_entry_out$attr() + Fuse.fuse_attr$gid())).isEqualTo(2002);
        FuseRequest device = request(Opcode.MKNOD, ROOT).u32(0020600).u32(1 << 8 | 3).u32(0).u32(0).name("null").turn();
        entry(device, 0020600);
        assertThat(device.int32(Fuse.fuse_entry_out$attr() + Fuse.fuse_attr$rdev())).isEqualTo(1 << 8 | 3);
        entry(request(Opcode.MKDIR, ROOT).u32(0777).u32(022).name("dir").turn(), Linux.S_IFDIR | 0755);
        long link = entry(request(Opcode.SYMLINK, ROOT).name("link").name("tar/get").turn(), Linux.S_IFLNK | 0777);
        assertThat(request(Opcode.READLINK, link).turn().text()).isEqualTo("tar/get");
        assertThat(Files.readSymbolicLink(directory.resolve("link"))).hasToString("tar/get");
    }

    @Test
    void namesAreLinkedMovedAndRemoved() throws Exception {
        Files.writeString(directory.resolve("a"), "x");
        long node = lookup(ROOT, "a");
        FuseRequest link = request(Opcode.LINK, ROOT).u64(node).name("b").turn();
        assertThat(link.int64(NODEID)).isEqualTo(node);
        assertThat(link.int32(Fuse.fuse_entry_out$attr() + Fuse.fuse_attr$nlink())).isEqualTo(2);
        long dir = entry(request(Opcode.MKDIR, ROOT).u32(0755).u32(0).name("d").turn(), Linux.S_IFDIR | 0755);
        assertThat(request(Opcode.RENAME, ROOT).u64(dir).name("a").name("c").turn().bytes()).isZero();
        assertThat(lookup(dir, "c")).isEqualTo(node);
        FuseRequest noreplace = request(Opcode.RENAME2, dir).u64(ROOT).u32(Linux.RENAME_NOREPLACE).u32(0)
                .name("c").name("d").turn();
        assertThat(noreplace.error()).isEqualTo(-Errno.EEXIST);
        assertThat(request(Opcode.UNLINK, dir).name("c").turn().bytes()).isZero();
        assertThat(request(Opcode.RMDIR, ROOT).name("d").turn().bytes()).isZero();
        assertThat(directory.toFile().list()).containsExactly("b");
    }

    @Test
    void aFileIsCreatedWrittenReadAndReleased() throws Exception {
        FuseRequest create = request(Opcode.CREATE, ROOT).u32(Linux.O_RDWR).u32(0666).u32(022).u32(0).name("f").turn();
        assertThat(create.bytes()).isEqualTo(ENTRY + Fuse.fuse_open_out$sizeof());
        assertThat(create.int32(MODE)).isEqualTo(Linux.S_IFREG | 0644);
        long node = create.int64(NODEID);
        long handle = create.int64(ENTRY + Fuse.fuse_open_out$fh());
        FuseRequest write = request(Opcode.WRITE, node)
                .u64(handle).u64(3).u32(5).u32(0).u64(0).u64(0).data("hello").turn();
        assertThat(write.bytes()).isEqualTo(Fuse.fuse_write_out$sizeof());
        assertThat(write.int32(0)).isEqualTo(5);
        FuseRequest read = request(Opcode.READ, node).u64(handle).u64(0).u32(4096).u32(0).u64(0).u64(0).turn();
        assertThat(read.text()).isEqualTo("\0\0\0hello");
        FuseRequest huge = request(Opcode.READ, node).u64(handle).u64(0).u32(-1).u32(0).u64(0).u64(0).turn();
        assertThat(huge.bytes()).isEqualTo(8);
        assertThat(request(Opcode.FLUSH, node).u64(handle).u64(0).u64(9).turn().bytes()).isZero();
        assertThat(request(Opcode.FSYNC, node).u64(handle).u64(1).turn().bytes()).isZero();
        FuseRequest fallocate = request(Opcode.FALLOCATE, node).u64(handle).u64(0).u64(100).u64(0).turn();
        assertThat(fallocate.bytes()).isZero();
        FuseRequest hole = request(Opcode.LSEEK, node).u64(handle).u64(0).u32(Linux.SEEK_HOLE).u32(0).turn();
        assertThat(hole.bytes()).isEqualTo(Fuse.fuse_lseek_out$sizeof());
        assertThat(hole.int64(0)).isEqualTo(100);
        assertThat(Files.size(directory.resolve("f"))).isEqualTo(100);
        assertThat(request(Opcode.RELEASE, node).u64(handle).u64(0).u64(0).turn().bytes()).isZero();
        assertThat(request(Opcode.RELEASE, node).u64(handle).u64(0).u64(0).turn().error()).isEqualTo(-Errno.EBADF);
        assertThat(connection.handles.count()).isZero();
    }

    @Test
    void aTmpfileHasANodeAndAHandle() {
        FuseRequest tmpfile = request(Opcode.TMPFILE, ROOT).u32(Linux.O_RDWR).u32(0600).u32(0).u32(0).name("x").turn();
        assertThat(tmpfile.bytes()).isEqualTo(ENTRY + Fuse.fuse_open_out$sizeof());
        assertThat(tmpfile.int32(Fuse.fuse_entry_out$attr() + Fuse.fuse_attr$nlink())).isZero();
        long handle = tmpfile.int64(ENTRY);
        assertThat(request(Opcode.RELEASE, tmpfile.int64(NODEID)).u64(handle).u64(0).u64(0).turn().bytes()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void openTakesTheFlagThatKillsSuid() throws Exception {
        Files.writeString(directory.resolve("f"), "x");
        Files.setAttribute(directory.resolve("f"), "unix:mode", 04755);
        long node = lookup(ROOT, "f");
        long plain = request(Opcode.OPEN, node).u32(Linux.O_WRONLY | Linux.O_TRUNC).u32(0).turn().int64(0);
        assertThat(Files.getAttribute(directory.resolve("f"), "unix:mode")).isEqualTo(Linux.S_IFREG | 04755);
        FuseRequest open = request(Opcode.OPEN, node).u32(Linux.O_WRONLY | Linux.O_TRUNC)
                .u32(Fuse.FUSE_OPEN_KILL_SUIDGID()).turn();
        assertThat(open.bytes()).isEqualTo(Fuse.fuse_open_out$sizeof());
        assertThat(Files.getAttribute(directory.resolve("f"), "unix:mode")).isEqualTo(Linux.S_IFREG | 0755);
        request(Opcode.RELEASE, node).u64(open.int64(0)).u64(0).u64(0).turn();
        request(Opcode.RELEASE, node).u64(plain).u64(0).u64(0).turn();
    }

    @Test
    void setattrChangesWhatItsBitsName() throws Exception {
        Files.writeString(directory.resolve("f"), "12345");
        long node = lookup(ROOT, "f");
        int valid = Fuse.FATTR_MODE() | Fuse.FATTR_UID() | Fuse.FATTR_GID() | Fuse.FATTR_SIZE() | Fuse.FATTR_ATIME()
                | Fuse.FATTR_MTIME();
        FuseRequest set = request(Opcode.SETATTR, node).u32(valid).u32(0).u64(0).u64(3).u64(0)
                .u64(1000).u64(2000).u64(0).u32(11).u32(22).u32(0)
                .u32(0604).u32(0).u32(1001).u32(2002).u32(0).turn();
        assertThat(set.bytes()).isEqualTo(Fuse.fuse_attr_out$sizeof());
        int attr = Fuse.fuse_attr_out$attr();
        assertThat(set.int64(attr + Fuse.fuse_attr$size())).isEqualTo(3);
        assertThat(set.int64(attr + Fuse.fuse_attr$atime())).isEqualTo(1000);
        assertThat(set.int32(attr + Fuse.fuse_attr$atimensec())).isEqualTo(11);
        assertThat(set.int64(attr + Fuse.fuse_attr$mtime())).isEqualTo(2000);
        assertThat(set.int32(attr + Fuse.fuse_attr$mtimensec())).isEqualTo(22);
        assertThat(set.int32(attr + Fuse.fuse_attr$mode())).isEqualTo(Linux.S_IFREG | 0604);
        assertThat(set.int32(attr + Fuse.fuse_attr$uid())).isEqualTo(1001);
        assertThat(set.int32(attr + Fuse.fuse_attr$gid())).isEqualTo(2002);
    }

    @Test
    void statxAnswersTheKernelsOwnStruct() throws Exception {
        FuseRequest statx = request(Opcode.STATX, ROOT).u32(0).u32(0).u64(0).u32(0).u32(0x7FF).turn();
        assertThat(statx.bytes()).isEqualTo(Fuse.fuse_statx_out$sizeof());
        int stat = Fuse.fuse_statx_out$stat();
        assertThat(statx.int64(stat + Fuse.fuse_statx$ino())).isEqualTo(Files.getAttribute(directory, "unix:ino"));
        assertThat(statx.int16(stat + Fuse.fuse_statx$mode())).isEqualTo(Files.getAttribute(directory, "unix:mode"));
    }

    @Test
    void extendedAttributesAreAskedForByLengthFirst() throws Exception {
        FuseRequest set = request(Opcode.SETXATTR, ROOT)
                .u32(5).u32(0).u32(0).u32(0).name("user.a").data("value").turn();
        assertThat(set.bytes()).isZero();
        FuseRequest length = request(Opcode.GETXATTR, ROOT).u32(0).u32(0).name("user.a").turn();
        assertThat(length.bytes()).isEqualTo(Fuse.fuse_getxattr_out$sizeof());
        assertThat(length.int32(0)).isEqualTo(5);
        assertThat(request(Opcode.GETXATTR, ROOT).u32(5).u32(0).name("user.a").turn().text()).isEqualTo("value");
        assertThat(request(Opcode.GETXATTR, ROOT).u32(4).u32(0).name("user.a").turn().error()).isEqualTo(-Errno.ERANGE);
        int list = request(Opcode.LISTXATTR, ROOT).u32(0).u32(0).turn().int32(0);
        assertThat(request(Opcode.LISTXATTR, ROOT).u32(list).u32(0).turn().text()).contains("user.a\0");
        assertThat(request(Opcode.REMOVEXATTR, ROOT).name("user.a").turn().bytes()).isZero();
        FuseRequest gone = request(Opcode.GETXATTR, ROOT).u32(9).u32(0).name("user.a").turn();
        assertThat(gone.error()).isEqualTo(-Errno.ENODATA);
    }

    @Test
    void statfsAnswersTheSizeOfTheFileSystem() throws Exception {
        FuseRequest statfs = request(Opcode.STATFS, ROOT).turn();
        assertThat(statfs.bytes()).isEqualTo(Fuse.fuse_statfs_out$sizeof());
        assertThat(statfs.int64(Fuse.fuse_kstatfs$blocks()) * statfs.int32(Fuse.fuse_kstatfs$frsize()))
                .isEqualTo(Files.getFileStore(directory).getTotalSpace());
        assertThat(statfs.int32(Fuse.fuse_kstatfs$namelen())).isEqualTo(255);
    }

    @Test
    void accessIsJudgedForTheCaller() throws Exception {
        Files.setAttribute(directory, "unix:mode", 0750);
        assertThat(request(Opcode.ACCESS, ROOT).as(0, 0).u32(7).u32(0).turn().bytes()).isZero();
        assertThat(request(Opcode.ACCESS, ROOT).as(1001, 1001).u32(1).u32(0).turn().error()).isEqualTo(-Errno.EACCES);
    }

    @Test
    void copyFileRangeAnswersInBothWidths() throws Exception {
        Files.writeString(directory.resolve("a"), "0123456789");
        Files.createFile(directory.resolve("b"));
        long from = lookup(ROOT, "a");
        long to = lookup(ROOT, "b");
        long in = request(Opcode.OPEN, from).u32(Linux.O_RDONLY).u32(0).turn().int64(0);
        long out = request(Opcode.OPEN, to).u32(Linux.O_WRONLY).u32(0).turn().int64(0);
        FuseRequest copy = request(Opcode.COPY_FILE_RANGE, from)
                .u64(in).u64(1).u64(to).u64(out).u64(0).u64(4).u64(0).turn();
        assertThat(copy.bytes()).isEqualTo(Fuse.fuse_write_out$sizeof());
        assertThat(copy.int32(0)).isEqualTo(4);
        FuseRequest wide = request(Opcode.COPY_FILE_RANGE_64, from).u64(in).u64(5).u64(to).u64(out).u64(4)
                .u64(Long.MAX_VALUE).u64(0).turn();
        assertThat(wide.bytes()).isEqualTo(Fuse.fuse_copy_file_range_out$sizeof());
        assertThat(wide.int64(0)).isEqualTo(5);
        FuseRequest negative = request(Opcode.COPY_FILE_RANGE_64, from).u64(in).u64(0).u64(to).u64(out).u64(0)
                .u64(-1).u64(0).turn();
        assertThat(negative.error()).isEqualTo(-Errno.EINVAL);
        assertThat(Files.readString(directory.resolve("b"))).isEqualTo("123456789");
        request(Opcode.RELEASE, from).u64(in).u64(0).u64(0).turn();
        request(Opcode.RELEASE, to).u64(out).u64(0).u64(0).turn();
    }

    @Test
    void anIoctlAnswersItsHeaderAndTheArgument() {
        long handle = request(Opcode.OPENDIR, ROOT).u32(0).u32(0).turn().int64(0);
        int getflags = 0x80086601; // FS_IOC_GETFLAGS, linux/fs.h
        FuseRequest ioctl = request(Opcode.IOCTL, ROOT).u64(handle).u32(0).u32(getflags).u64(0).u32(0).u32(4).turn();
        assertThat(ioctl.bytes()).isEqualTo(Fuse.fuse_ioctl_out$sizeof() + 4);
        assertThat(ioctl.int32(0)).isZero();
        request(Opcode.RELEASEDIR, ROOT).u64(handle).u64(0).u64(0).turn();
    }
}
