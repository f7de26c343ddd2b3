package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.fixture.Seeded;
import frg.mem.Block;
import frg.sys.At;
import frg.sys.Linux;
import frg.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every tree does, operation by operation: answers, errno, and what stays true under deletion, renaming and many
 * threads. A subclass makes the tree over a fresh directory of a file system in memory; the tests may change that
 * directory behind the tree's back. Runs as root.
 */
@ExtendWith({LeakCheck.class, Seeded.class, OwnThread.class})
public abstract class TreeContract implements MakeContract, RemoveContract, RenameContract, FileContract,
        RangeContract, AttributeContract, XattrContract, DirectoryContract, LockContract, EvictionContract {
    /** Descriptors that the tree keeps: so few that they are given up and opened again all the time. */
    protected static final int BUDGET = 4;

    private static final Path MEMORY = Path.of("/dev/shm");

    protected Limbo limbo;
    protected Handles handles;
    private Path directory;
    private Tree tree;
    private TreeClient client;

    /**
     * The tree under test.
     *
     * @param top O_PATH descriptor of {@link #directory}, to be owned by the tree
     */
    protected abstract Tree make(int top) throws SysException;

    /** Closes what {@link #make} made. */
    protected abstract void end();

    @BeforeEach
    void begin() throws IOException, SysException {
        Path parent = Files.isDirectory(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        directory = Files.createTempDirectory(parent, "frg-tree");
        limbo = new Limbo();
        handles = new Handles();
        tree = make(path(directory));
        client = client();
    }

    @AfterEach
    void finish() throws IOException {
        client.close();
        assertThat(handles.count()).as("open handles").isZero();
        end();
        handles.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** O_PATH descriptor of a directory. */
    public static int path(Path directory) {
        try (Block name = Block.string(directory.toString().getBytes(StandardCharsets.ISO_8859_1))) {
            return At.openat(At.FDCWD, name.address(), Linux.O_PATH | Linux.O_DIRECTORY | Linux.O_CLOEXEC, 0);
        }
    }

    @Override
    public TreeClient fs() {
        return client;
    }

    /** One more client, for another thread; the caller closes it. */
    @Override
    public TreeClient client() {
        return new TreeClient(tree, limbo);
    }

    @Override
    public Handles handles() {
        return handles;
    }

    /** What the tree shows, seen from beside it. */
    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path host(String name) {
        return directory.resolve(name);
    }

    @Override
    public List<String> hostNames() throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
