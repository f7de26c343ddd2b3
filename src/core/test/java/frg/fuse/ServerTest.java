package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fault.FaultTree;
import frg.fault.Rules;
import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.fixture.Wait;
import frg.host.Crossing;
import frg.host.HostTree;
import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Sockets;
import frg.sys.Sys;
import frg.tree.Devices;
import frg.tree.Handles;
import frg.tree.Limbo;
import frg.tree.TreeContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server's own threads, with a socket for /dev/fuse whose other end is the kernel's. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class ServerTest {
    private static final int SIZE = 1 << 16;
    private static final long TIOCOUTQ = 0x5411; // ioctl_tty(2), unix(7): bytes that the other end has not read

    @TempDir
    Path directory;

    private final List<Throwable> bugs = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private Limbo limbo;
    private Handles handles;
    private HostTree host;
    private Server server;
    private Block memory;
    private int kernel;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(directory.resolve("f"), "data");
        limbo = new Limbo();
        handles = new Handles();
        host = new HostTree(new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL),
                TreeContract.path(directory), "top", 64, false);
        FaultTree tree = new FaultTree(host, Rules.parse(List.of("read=delay 60s")), handles);
        memory = Block.of(SIZE);
        Sockets.pair(memory.address());
        int fd = Mem.int32(memory.address());
        kernel = Mem.int32(memory.address() + 4);
        Counters counters = new Counters((thrown, opcode) -> bugs.add(thrown));
        server = new Server(fd, tree, handles, limbo, new Options(1, lines::add), counters);
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        Sys.close(kernel);
        server.await();
        assertThat(server.end()).isEqualTo(-Errno.ENODEV);
        assertThat(server.busy()).isZero();
        server.close();
        host.close();
        handles.close();
        memory.close();
        assertThat(bugs).isEmpty();
    }

    /** Sends a request whose body is {@code fields} of 64 bits and a name, and waits until a serving thread has it. */
    private void send(Opcode opcode, long unique, long node, String name, long... fields) {
        long at = memory.address();
        int size = InHeader.SIZE + 8 * fields.length + name.length();
        Mem.fill(at, InHeader.SIZE, 0);
        Mem.int32(at + Fuse.fuse_in_header$len(), size);
        Mem.int32(at + Fuse.fuse_in_header$opcode(), opcode.number());
        Mem.int64(at + Fuse.fuse_in_header$unique(), unique);
        Mem.int64(at + Fuse.fuse_in_header$nodeid(), node);
        for (int i = 0; i < fields.length; i++) {
            Mem.int64(at + InHeader.SIZE + 8L * i, fields[i]);
        }
        Mem.copy(name.getBytes(), 0, at + size - name.length(), name.length());
        assertThat(Sys.write(kernel, at, size)).isEqualTo(size);
        Wait.until("the request is read", () -> {
            Sys.ioctl(kernel, TIOCOUTQ, at);
            return Mem.int32(at) == 0;
        });
    }

    /**
     * Takes the next reply; its payload is at {@link #payload}.
     *
     * @return the errno that it carries, negative, or the bytes of its payload
     */
    private int reply(long unique) {
        long at = memory.address();
        assertThat(Sys.read(kernel, at, Reply.HEADER)).isEqualTo(Reply.HEADER);
        assertThat(Mem.int64(at + Fuse.fuse_out_header$unique())).isEqualTo(unique);
        int bytes = Mem.int32(at) - Reply.HEADER;
        int error = Mem.int32(at + Fuse.fuse_out_header$error());
        assertThat(bytes == 0 || Sys.read(kernel, payload(), bytes) == bytes).isTrue();
        return error < 0 ? error : bytes;
    }

    private long payload() {
        return memory.address() + Reply.HEADER;
    }

    @Test
    void initIsAnsweredAndMakesTheServerReady() {
        assertThat(server.ready(0)).isFalse();
        send(Opcode.INIT, 2, 0, "", 7L | 45L << 32, 131072L | 0xFFFF_FFFFL << 32, 0xFFFF_FFFFL, 0, 0, 0, 0, 0);
        assertThat(reply(2)).isEqualTo(Fuse.fuse_init_out$sizeof());
        assertThat(server.ready(10)).isTrue();
        assertThat(server.minor()).isEqualTo(45);
    }

    /** A slow operation holds a worker, and nobody else: others are answered meanwhile. */
    @Test
    void aSlowOperationHoldsNobodyUpAndIsInterrupted() {
        send(Opcode.LOOKUP, 2, 1, "f\0");
        assertThat(reply(2)).isEqualTo(Fuse.fuse_entry_out$sizeof());
        long node = Mem.int64(payload());
        send(Opcode.OPEN, 4, node, "", Linux.O_RDONLY);
        assertThat(reply(4)).isEqualTo(Fuse.fuse_open_out$sizeof());
        long handle = Mem.int64(payload());
        for (long read = 100; read < 110; read += 2) {
            send(Opcode.READ, read, node, "", handle, 0, 10, 0, 0);
        }
        Wait.until("all reads are under way", () -> server.busy() == 5);
        for (long unique = 6; unique < 50; unique += 2) {
            send(Opcode.STATFS, unique, 1, "");
            assertThat(reply(unique)).isEqualTo(Fuse.fuse_statfs_out$sizeof());
        }
        for (long read = 100; read < 110; read += 2) {
            send(Opcode.INTERRUPT, read | 1, 0, "", read); // FUSE_INT_REQ_BIT, fs/fuse/dev.c
            assertThat(reply(read)).isEqualTo(-Errno.EINTR);
        }
        send(Opcode.RELEASE, 50, node, "", handle, 0, 0);
        assertThat(reply(50)).isZero();
    }

    @Test
    void anInterruptForNobodyIsAnsweredEAGAIN() {
        send(Opcode.INTERRUPT, 3, 0, "", 2);
        assertThat(reply(3)).isEqualTo(-Errno.EAGAIN);
    }

    @Test
    void everyRequestAndReplyIsALine() {
        send(Opcode.LOOKUP, 2, 1, "none\0");
        assertThat(reply(2)).isEqualTo(-Errno.ENOENT);
        Wait.until("two lines", () -> lines.size() == 2);
        assertThat(lines.get(0)).isEqualTo("-> 2 LOOKUP node 1 uid 0 pid 0 \"none\"");
        assertThat(lines.get(1)).startsWith("<- 2 LOOKUP ENOENT (");
    }
}
