package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.host.Crossing;
import frg.host.HostTree;
import frg.mem.Block;
import frg.mem.Mem;
import frg.ns.Namespace;
import frg.sys.At;
import frg.sys.Linux;
import frg.sys.SysException;
import frg.tree.Devices;
import frg.tree.Handles;
import frg.tree.Limbo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a daemon has for one mount, but for its threads and the kernel: dispatch over a name space over a directory in
 * memory, and slots that hold requests. Requests are built once and served over and over.
 */
final class Bench implements AutoCloseable {
    static final long ROOT = 1;

    final Limbo limbo = new Limbo();
    final Handles handles = new Handles();
    final Path directory;
    final Dispatch dispatch;
    final Entries entries;
    private final Slots slots = new Slots(limbo);
    private final LockWaiters waiters;
    private final HostTree host;
    private final Namespace names;
    private final Device nobody = new Device(-1);

    Bench() throws IOException, SysException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "frg-bench");
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        host = new HostTree(shared, open(directory, Linux.O_PATH | Linux.O_DIRECTORY), "bench", 1024, false);
        names = new Namespace(handles, host, new byte[0]);
        Counters counters = new Counters((thrown, opcode) -> {
            throw new IllegalStateException(opcode, thrown);
        });
        waiters = new LockWaiters(nobody, handles, limbo, counters);
        dispatch = new Dispatch(
                new Context(names, handles, 1), new Init(), new Interrupts(slots, waiters), waiters, counters);
        entries = new Entries(names);
    }

    /** Opens a path of this machine; the caller closes it. */
    static int open(Path path, int flags) {
        try (Block name = Block.string(path.toString().getBytes(StandardCharsets.ISO_8859_1))) {
            return At.openat(At.FDCWD, name.address(), flags | Linux.O_CLOEXEC, 0);
        }
    }

    /** A slot that holds a request: the header, {@code fields} of 64 bits, {@code tail}. */
    Slot request(Opcode opcode, long node, byte[] tail, long... fields) {
        Slot slot = slots.take();
        long in = slot.in();
        int size = InHeader.SIZE + 8 * fields.length + tail.length;
        Mem.fill(in, InHeader.SIZE, 0);
        Mem.int32(in + Fuse.fuse_in_header$len(), size);
        Mem.int32(in + Fuse.fuse_in_header$opcode(), opcode.number());
        Mem.int64(in + Fuse.fuse_in_header$unique(), 2);
        Mem.int64(in + Fuse.fuse_in_header$nodeid(), node);
        for (int i = 0; i < fields.length; i++) {
            Mem.int64(in + InHeader.SIZE + 8L * i, fields[i]);
        }
        Mem.copy(tail, 0, in + size - tail.length, tail.length);
        return slot;
    }

    /** A name as it ends a request. */
    static byte[] name(String name) {
        return (name + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Serves what the slot holds, as a serving thread does between its read and its write. */
    int serve(Slot slot) {
        if (dispatch.accept(slot, InHeader.len(slot.in())) != 0) {
            throw new IllegalStateException("not served inline");
        }
        int reply = dispatch.run(slot, entries, true);
        slot.unique(0);
        return reply;
    }

    /** The node of a name in the root. */
    long lookup(String name) {
        Slot slot = request(Opcode.LOOKUP, ROOT, name(name));
        serve(slot);
        return Mem.int64(slot.payload() + Fuse.fuse_entry_out$nodeid());
    }

    /** A handle of a node. */
    long handle(Opcode opcode, long node, int flags) {
        Slot slot = request(opcode, node, new byte[0], flags);
        serve(slot);
        return Mem.int64(slot.payload() + Fuse.fuse_open_out$fh());
    }

    @Override
    public void close() throws IOException {
        waiters.close();
        slots.close();
        names.close();
        host.close();
        handles.close();
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
