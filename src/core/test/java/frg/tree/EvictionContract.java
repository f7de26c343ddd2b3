package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Descriptors are few, given up and opened again: {@link TreeContract#BUDGET}. No wrong object is ever reached, and
 * none is lost that is still there.
 */
public interface EvictionContract extends WalkContract {
    int DEEP = 40;
    int FILES = 24;

    @Test
    default void aPathFarDeeperThanTheBudgetIsReachedAfterEverythingWasGivenUp() throws IOException {
        String path = IntStream.range(0, DEEP).mapToObj(i -> "d" + i).collect(Collectors.joining("/"));
        Files.createDirectories(host(path));
        Files.writeString(host(path + "/f"), "deep");
        List<Long> nodes = new ArrayList<>();
        long at = fs().root();
        for (String name : (path + "/f").split("/")) {
            at = fs().walk(at, name);
            assertThat(at).as(name).isPositive();
            nodes.add(at);
        }
        for (long node : nodes) {
            assertThat(fs().chmod(node, 0755)).isZero();
        }
        for (long node : nodes) {
            assertThat(fs().getattr(node)).isZero();
        }
        long handle = fs().open(at, Linux.O_RDONLY);
        assertThat(fs().out(fs().read(handle, 0, 10))).isEqualTo("deep");
        fs().release(handle);
        nodes.forEach(node -> fs().drop(node, 1));
        nodes.forEach(node -> assertThat(fs().getattr(node)).isEqualTo(-Errno.ESTALE));
    }

    @Test
    default void aRenamedDirectoryIsReachedAfterItsDescriptorWasGivenUp() throws IOException {
        Files.createDirectories(host("a/b"));
        Files.writeString(host("a/b/f"), "x");
        long a = fs().walk(fs().root(), "a");
        long b = fs().walk(a, "b");
        long f = fs().walk(b, "f");
        assertThat(fs().rename(a, "b", fs().root(), "c", 0)).isZero();
        giveUp();
        assertThat(fs().getattr(f)).isZero();
        assertThat(fs().walk(b, "f")).isEqualTo(f);
        fs().drop(f, 2);
        fs().drop(b, 1);
        fs().drop(a, 1);
    }

    /**
     * Each file's content and size are its own number: threads look at files and directories by their nodes, change
     * their modes, and rename directories above them, all of them opening and giving up the same few descriptors.
     */
    @Test
    default void manyThreadsReachTheirOwnObjectsWhateverIsGivenUp(Random random) throws Exception {
        long[] dirs = new long[4];
        long[] files = new long[FILES];
        for (int d = 0; d < dirs.length; d++) {
            dirs[d] = fs().mkdir(fs().root(), "dir" + d, 0755);
        }
        for (int i = 0; i < FILES; i++) {
            files[i] = fs().file(dirs[i % dirs.length], "file" + i, "x".repeat(i));
        }
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            long seed = random.nextLong();
            readers.add(Thread.ofPlatform().start(() -> lookAround(files, dirs, new Random(seed), wrong)));
        }
        Thread renamer = Thread.ofPlatform().start(() -> renameAround(done, wrong));
        for (Thread reader : readers) {
            reader.join();
        }
        done.set(true);
        renamer.join();
        assertThat(wrong).isEmpty();
        for (long file : files) {
            fs().drop(file, 1);
        }
        for (long dir : dirs) {
            fs().drop(dir, 1);
        }
    }

    private void lookAround(long[] files, long[] dirs, Random random, Queue<String> wrong) {
        try (TreeClient client = client()) {
            for (int step = 0; step < 3000 && wrong.isEmpty(); step++) {
                int i = random.nextInt(FILES);
                String error = switch (random.nextInt(5)) {
                    case 0 -> same("getattr", i, client.getattr(files[i]), Statx.size(client.attr()));
                    case 1 -> same("chmod", i, client.chmod(files[i], 0600 | i), Statx.size(client.attr()));
                    case 2 -> walked(client, dirs[i % dirs.length], files[i], i);
                    case 3 -> opened(client, files[i], i);
                    default -> same("chmod of a directory", i, client.chmod(dirs[i % dirs.length], 0755), i);
                };
                if (error != null) {
                    wrong.add(error);
                }
            }
        } catch (Throwable t) {
            wrong.add(t.toString());
        }
    }

    private static String same(String what, int i, int result, long size) {
        return result == 0 && size == i ? null : what + " of " + i + ": " + result + ", size " + size;
    }

    private static String walked(TreeClient client, long dir, long file, int i) {
        long node = client.walk(dir, "file" + i);
        if (node != file) {
            return "walk to " + i + ": " + node;
        }
        client.drop(node, 1);
        return null;
    }

    private static String opened(TreeClient client, long file, int i) {
        long handle = client.open(file, Linux.O_RDONLY);
        if (handle < 0) {
            return "open of " + i + ": " + handle;
        }
        int size = client.read(handle, 0, 1000);
        client.release(handle);
        return same("read", i, 0, size);
    }

    private void renameAround(AtomicBoolean done, Queue<String> wrong) {
        try (TreeClient client = client()) {
            for (int step = 0; !done.get(); step++) {
                String name = "dir" + step % 4;
                int there = client.rename(client.root(), name, client.root(), "moved", 0);
                int back = client.rename(client.root(), "moved", client.root(), name, 0);
                if (there != 0 || back != 0) {
                    wrong.add("rename: " + there + " " + back);
                }
            }
        }
    }
}
