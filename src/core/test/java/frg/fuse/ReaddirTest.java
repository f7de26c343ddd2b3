package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.sys.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** READDIR and READDIRPLUS: records, padding, counts. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class ReaddirTest {
    private static final long ROOT = 1;
    private static final int ENTRY = Fuse.fuse_entry_out$sizeof();
    private static final int HEAD = Fuse.fuse_dirent$name();

    @TempDir
    Path directory;

    private Connection connection;
    private long handle;

    /** One record of a reply; {@code node} is 0 where it carries none. */
    private record Entry(String name, long next, long node, int type) {}

    @BeforeEach
    void open() throws Exception {
        connection = new Connection(directory);
        handle = connection.request(Opcode.OPENDIR, ROOT).u64(0).turn().int64(0);
    }

    @AfterEach
    void close() {
        connection.request(Opcode.RELEASEDIR, ROOT).u64(handle).u64(0).u64(0).turn();
        assertThat(connection.bugs).isEmpty();
        connection.close();
    }

    private FuseRequest readdir(boolean plus, long offset, int size) {
        return connection.request(plus ? Opcode.READDIRPLUS : Opcode.READDIR, ROOT)
                .u64(handle).u64(offset).u32(size).u32(0).u64(0).u64(0).turn();
    }

    /** Takes a reply apart as fs/fuse/readdir.c does. */
    private static List<Entry> entries(FuseRequest reply, boolean plus) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < reply.bytes()) {
            int dirent = at + (plus ? ENTRY : 0);
            int length = reply.int32(dirent + Fuse.fuse_dirent$namelen());
            entries.add(new Entry(reply.text(dirent + HEAD, length), reply.int64(dirent + Fuse.fuse_dirent$off()),
                    plus ? reply.int64(at) : 0, reply.int32(dirent + Fuse.fuse_dirent$type())));
            int end = dirent + HEAD + length;
            at = end + 7 & ~7;
            assertThat(reply.text(end, at - end)).as("padding").isEqualTo("\0".repeat(at - end));
        }
        assertThat(at).isEqualTo(reply.bytes());
        return entries;
    }

    /** Entries of the whole directory, read in replies of {@code size} bytes, by name. */
    private Map<String, Entry> all(boolean plus, int size) {
        Map<String, Entry> all = new TreeMap<>();
        long offset = 0;
        while (true) {
            FuseRequest reply = readdir(plus, offset, size);
            assertThat(reply.bytes()).isLessThanOrEqualTo(size);
            List<Entry> page = entries(reply, plus);
            reply.done();
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(entry -> assertThat(all.put(entry.name, entry)).isNull());
            offset = page.getLast().next;
        }
    }

    private void make(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Files.createFile(directory.resolve("n" + i + "x".repeat(i % 60)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 4096, 65536, 1 << 20})
    void everyNameComesOnceInRepliesOfAnySize(int size) throws Exception {
        make(200);
        assertThat(all(false, size)).hasSize(202);
        Map<String, Entry> plus = all(true, size);
        assertThat(plus).hasSize(202);
        plus.values().forEach(this::forget);
    }

    private void forget(Entry entry) {
        if (entry.node != 0) {
            connection.request(Opcode.FORGET, entry.node).u64(1).turn().done();
        }
    }

    @Test
    void plusGivesANodeForEachNameButTheDots() throws Exception {
        Files.createDirectory(directory.resolve("d"));
        Files.createFile(directory.resolve("f"));
        Map<String, Entry> all = all(true, 4096);
        assertThat(all.get(".").node).isZero();
        assertThat(all.get("..").node).isZero();
        FuseRequest lookup = connection.request(Opcode.LOOKUP, ROOT).name("f").turn();
        assertThat(all.get("f").node).isEqualTo(lookup.int64(0)).isPositive();
        assertThat(all.get("d").node).isPositive();
        assertThat(all.get("d").type).isEqualTo(4); // DT_DIR, readdir(3)
    }

    /** The kernel forgets each node as often as a reply named it. */
    @Test
    void everyNodeInAReplyIsCountedOnce() throws Exception {
        make(3);
        all(true, 4096);
        Map<String, Entry> all = all(true, 4096);
        for (Entry entry : all.values()) {
            forget(entry);
        }
        assertThat(known(all)).isEqualTo(3);
        all.values().forEach(this::forget);
        assertThat(known(all)).isZero();
    }

    private long known(Map<String, Entry> all) {
        return all.values().stream().filter(entry -> entry.node != 0).filter(entry -> {
            FuseRequest getattr = connection.request(Opcode.GETATTR, entry.node).u64(0).u64(0).turn();
            boolean known = getattr.error() == 0;
            getattr.done();
            return known;
        }).count();
    }

    @Test
    void aReplyThatNobodyWantsGivesItsCountsBack() throws Exception {
        make(20);
        FuseRequest reply = readdir(true, 0, 4096);
        Map<String, Entry> page = new TreeMap<>();
        entries(reply, true).forEach(entry -> page.put(entry.name, entry));
        assertThat(known(page)).isPositive();
        connection.dispatch.undo(reply.slot);
        assertThat(known(page)).isZero();
    }

    @Test
    void aNameThatCannotBeLookedUpComesWithoutANode() throws Exception {
        Files.createFile(directory.resolve("f"));
        try (Connection failing = new Connection(directory, "walk=errno EACCES")) {
            long dir = failing.request(Opcode.OPENDIR, ROOT).u64(0).turn().int64(0);
            FuseRequest reply = failing.request(Opcode.READDIRPLUS, ROOT)
                    .u64(dir).u64(0).u32(4096).u32(0).u64(0).u64(0).turn();
            assertThat(entries(reply, true)).hasSize(3).allMatch(entry -> entry.node == 0);
            failing.request(Opcode.RELEASEDIR, ROOT).u64(dir).u64(0).u64(0).turn();
        }
    }

    @Test
    void anErrorBeforeTheFirstEntryIsTheAnswer() throws Exception {
        try (Connection failing = new Connection(directory, "readdir=errno EIO")) {
            long dir = failing.request(Opcode.OPENDIR, ROOT).u64(0).turn().int64(0);
            FuseRequest reply = failing.request(Opcode.READDIR, ROOT)
                    .u64(dir).u64(0).u32(4096).u32(0).u64(0).u64(0).turn();
            assertThat(reply.error()).isEqualTo(-Errno.EIO);
            failing.request(Opcode.RELEASEDIR, ROOT).u64(dir).u64(0).u64(0).turn();
        }
    }
}
