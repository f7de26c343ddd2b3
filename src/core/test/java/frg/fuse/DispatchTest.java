package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.mem.Mem;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dispatch makes of any request: where it runs, what is refused, what is taken back. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class DispatchTest {
    private static final long ROOT = 1;

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = new Connection(directory);
    }

    @AfterEach
    void close() {
        connection.close();
        assertThat(connection.bugs).isEmpty();
    }

    private FuseRequest request(Opcode opcode) {
        return connection.request(opcode, ROOT);
    }

    /** Copies a valid request of the kind into a slot and turns it. */
    private FuseRequest sample(Opcode opcode) {
        FuseRequest request = request(opcode);
        try (var message = Samples.of(opcode)) {
            int rest = (int) message.size() - InHeader.SIZE;
            request.data(new String(Mem.bytes(message.address() + InHeader.SIZE, rest),
                    StandardCharsets.ISO_8859_1));
        }
        return request.turn();
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void everyRequestIsServed(Opcode opcode) {
        Set<Opcode> silent = EnumSet.of(Opcode.FORGET, Opcode.BATCH_FORGET, Opcode.NOTIFY_REPLY);
        FuseRequest request = sample(opcode);
        if (silent.contains(opcode)) {
            assertThat(request.result()).isEqualTo(Dispatch.SILENT);
        } else {
            assertThat(request.error()).isLessThanOrEqualTo(0);
            assertThat(connection.counters.requests(opcode.name())).isEqualTo(1);
            assertThat(connection.counters.errors()).isEqualTo(request.error() == 0 ? 0 : 1);
        }
        assertThat(request.worker()).isEqualTo(opcode.where() == Opcode.Where.WORKER);
        connection.dispatch.undo(request.slot);
        request.done();
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void aRequestThatIsNotWholeIsEIO(Opcode opcode) {
        FuseRequest request = request(opcode);
        try (var message = Samples.of(opcode)) {
            long rest = message.size() - InHeader.SIZE;
            Mem.copy(message.address() + InHeader.SIZE, request.slot.in() + InHeader.SIZE, rest);
            Mem.int32(request.slot.in(), (int) message.size());
            request.turn((int) message.size() - 1);
        }
        assertThat(request.error()).isEqualTo(-Errno.EIO);
        request.done();
    }

    @Test
    void aRequestOfANewerKernelIsENOSYS() {
        FuseRequest request = connection.request(null, ROOT).u64(0).turn();
        assertThat(request.error()).isEqualTo(-Errno.ENOSYS);
        request.done();
    }

    @Test
    void whatIsNotServedSaysSo() {
        for (Opcode opcode : new Opcode[] {Opcode.POLL, Opcode.BMAP, Opcode.SETUPMAPPING, Opcode.REMOVEMAPPING}) {
            assertThat(sample(opcode).error()).as("%s", opcode).isEqualTo(-Errno.ENOSYS);
        }
        assertThat(sample(Opcode.SYNCFS).error()).isEqualTo(-Errno.EOPNOTSUPP);
        assertThat(sample(Opcode.DESTROY).bytes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Opcode.class, names = {"READ", "WRITE", "FLUSH", "RELEASE", "RELEASEDIR", "FSYNC", "FSYNCDIR",
        "READDIR", "READDIRPLUS", "FALLOCATE", "LSEEK", "COPY_FILE_RANGE", "COPY_FILE_RANGE_64", "IOCTL", "GETLK",
        "SETLK", "SETLKW"})
    void anUnknownHandleIsEBADF(Opcode opcode) {
        assertThat(sample(opcode).error()).isEqualTo(-Errno.EBADF);
    }

    @Test
    void anUnknownHandleWithAttributesIsEBADF() {
        FuseRequest getattr = request(Opcode.GETATTR).u32(Fuse.FUSE_GETATTR_FH()).u32(0).u64(99).turn();
        assertThat(getattr.error()).isEqualTo(-Errno.EBADF);
        FuseRequest setattr = request(Opcode.SETATTR).u32(Fuse.FATTR_FH()).u32(0).u64(99)
                .data("\0".repeat(Opcode.SETATTR.fixed() - 16)).turn();
        assertThat(setattr.error()).isEqualTo(-Errno.EBADF);
    }

    /** Names that the kernel never sends, from whoever stands in for it: none may lead out of the directory. */
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "a/b", "../x", "/etc", "x/"})
    void aNameThatIsNoNameIsEINVAL(String bad) throws Exception {
        Files.createFile(directory.resolve("good"));
        refused(request(Opcode.LOOKUP).name(bad));
        refused(request(Opcode.MKNOD).u32(Linux.S_IFREG).u32(0).u64(0).name(bad));
        refused(request(Opcode.MKDIR).u64(0).name(bad));
        refused(request(Opcode.SYMLINK).name(bad).name("target"));
        refused(request(Opcode.LINK).u64(ROOT).name(bad));
        refused(request(Opcode.UNLINK).name(bad));
        refused(request(Opcode.RMDIR).name(bad));
        refused(request(Opcode.RENAME).u64(ROOT).name(bad).name("good"));
        refused(request(Opcode.RENAME).u64(ROOT).name("good").name(bad));
        refused(request(Opcode.RENAME2).u64(ROOT).u64(0).name("good").name(bad));
        refused(request(Opcode.CREATE).u64(Linux.O_RDWR).u64(0).name(bad));
        assertThat(directory.toFile().list()).containsExactly("good");
    }

    private static void refused(FuseRequest request) {
        assertThat(request.turn().error()).as("%s", request.opcode).isEqualTo(-Errno.EINVAL);
        request.done();
    }

    @Test
    void aNodeThatIsNotKnownIsESTALE() {
        for (long node : new long[] {0, 2, -1, 1L << 32 | 1, Long.MIN_VALUE}) {
            FuseRequest lookup = connection.request(Opcode.LOOKUP, node).name("x").turn();
            assertThat(lookup.error()).isEqualTo(-Errno.ESTALE);
            lookup.done();
            FuseRequest getattr = connection.request(Opcode.GETATTR, node).u64(0).u64(0).turn();
            assertThat(getattr.error()).isEqualTo(-Errno.ESTALE);
            getattr.done();
        }
    }

    @Test
    void anExceptionOutOfATreeIsEIOAndCounted() throws Exception {
        IllegalStateException thrown = new IllegalStateException("a bug");
        try (Connection broken = new Connection(directory, tree -> Before.each(tree, "statfs", () -> {
            throw thrown;
        }))) {
            FuseRequest request = broken.request(Opcode.STATFS, ROOT).turn();
            assertThat(request.error()).isEqualTo(-Errno.EIO);
            assertThat(broken.bugs).containsExactly(thrown);
            assertThat(broken.counters.bugs()).isEqualTo(1);
            assertThat(broken.request(Opcode.GETATTR, ROOT).u64(0).u64(0).turn().error()).isZero();
        }
    }

    @Test
    void aReplyThatNobodyWantsGivesBackTheNodeAndTheHandle() throws Exception {
        Files.createDirectory(directory.resolve("d"));
        FuseRequest lookup = request(Opcode.LOOKUP).name("d").turn();
        long node = lookup.int64(Fuse.fuse_entry_out$nodeid());
        connection.dispatch.undo(lookup.slot);
        assertThat(gone(node)).isTrue();

        FuseRequest create = request(Opcode.CREATE).u32(Linux.O_RDWR).u32(0644).u64(0).name("f").turn();
        long file = create.int64(Fuse.fuse_entry_out$nodeid());
        long handle = create.int64(Fuse.fuse_entry_out$sizeof());
        assertThat(connection.handles.open(handle)).isTrue();
        connection.dispatch.undo(create.slot);
        assertThat(connection.handles.open(handle)).isFalse();
        assertThat(gone(file)).isTrue();

        FuseRequest opendir = request(Opcode.OPENDIR).u64(0).turn();
        assertThat(connection.handles.count()).isEqualTo(1);
        connection.dispatch.undo(opendir.slot);
        assertThat(connection.handles.count()).isZero();
    }

    @Test
    void anErrorGivesNothingToTakeBack() {
        FuseRequest create = request(Opcode.CREATE).u32(Linux.O_RDWR).u32(0644).u64(0).name("f").turn();
        long handle = create.int64(Fuse.fuse_entry_out$sizeof());
        create.done();
        FuseRequest failed = request(Opcode.LOOKUP).name("none").turn();
        assertThat(failed.error()).isEqualTo(-Errno.ENOENT);
        connection.dispatch.undo(failed.slot);
        assertThat(connection.handles.open(handle)).isTrue();
        request(Opcode.RELEASE).u64(handle).u64(0).u64(0).turn();
    }

    private boolean gone(long node) {
        FuseRequest getattr = connection.request(Opcode.GETATTR, node).u64(0).u64(0).turn();
        boolean gone = getattr.error() == -Errno.ESTALE;
        getattr.done();
        return gone;
    }

    @Test
    void forgetTakesCountsOffOneNodeOrMany() throws Exception {
        Files.createFile(directory.resolve("a"));
        Files.createFile(directory.resolve("b"));
        long a = lookup("a");
        assertThat(lookup("a")).isEqualTo(a);
        long b = lookup("b");
        connection.request(Opcode.FORGET, a).u64(1).turn().done();
        assertThat(gone(a)).isFalse();
        FuseRequest batch = connection.request(Opcode.BATCH_FORGET, 0).u32(2).u32(0).u64(a).u64(1).u64(b).u64(1).turn();
        assertThat(batch.result()).isEqualTo(Dispatch.SILENT);
        assertThat(gone(a)).isTrue();
        assertThat(gone(b)).isTrue();
    }

    private long lookup(String name) {
        FuseRequest lookup = request(Opcode.LOOKUP).name(name).turn();
        long node = lookup.int64(Fuse.fuse_entry_out$nodeid());
        lookup.done();
        return node;
    }

    /** What a session's root blocks on, every request waits for on a worker; FORGET and INTERRUPT never do. */
    @Test
    void requestsOnAHandleOrNodeThatBlocksGoToAWorker() throws Exception {
        try (Connection slow = new Connection(directory, "readlink=delay 1us")) {
            assertThat(slow.request(Opcode.GETATTR, ROOT).u64(0).u64(0).turn().worker()).isTrue();
            FuseRequest create = slow.request(Opcode.CREATE, ROOT).u32(Linux.O_RDWR).u32(0644).u64(0).name("f").turn();
            assertThat(create.worker()).isTrue();
            long handle = create.int64(Fuse.fuse_entry_out$sizeof());
            long node = create.int64(Fuse.fuse_entry_out$nodeid());
            assertThat(slow.request(Opcode.READ, node).u64(handle).data("\0".repeat(32)).turn().worker()).isTrue();
            assertThat(slow.request(Opcode.FORGET, node).u64(0).turn().worker()).isFalse();
            assertThat(slow.request(Opcode.INTERRUPT, 0).u64(4).turn().worker()).isFalse();
            assertThat(slow.request(Opcode.RELEASE, node).u64(handle).u64(0).u64(0).turn().worker()).isTrue();
        }
    }

    @Test
    void attributesAreWhatStatxSaysAndHowLongTheyHold() throws Exception {
        FuseRequest getattr = request(Opcode.GETATTR).u64(0).u64(0).turn();
        assertThat(getattr.bytes()).isEqualTo(Fuse.fuse_attr_out$sizeof());
        assertThat(getattr.int64(Fuse.fuse_attr_out$attr_valid())).isEqualTo(Connection.SECONDS);
        int attr = Fuse.fuse_attr_out$attr();
        long statx = getattr.slot.req().attr();
        assertThat(getattr.int64(attr + Fuse.fuse_attr$ino())).isEqualTo(Files.getAttribute(directory, "unix:ino"));
        assertThat(getattr.int32(attr + Fuse.fuse_attr$mode())).isEqualTo(Files.getAttribute(directory, "unix:mode"));
        assertThat(getattr.int32(attr + Fuse.fuse_attr$nlink())).isEqualTo(Statx.nlink(statx));
        assertThat(getattr.int64(attr + Fuse.fuse_attr$mtime())).isEqualTo(Statx.mtime(statx));
        assertThat(getattr.int32(attr + Fuse.fuse_attr$mtimensec())).isEqualTo(Statx.mtimeNs(statx));
        assertThat(getattr.int32(attr + Fuse.fuse_attr$blksize())).isEqualTo(Statx.blksize(statx));
    }
}
