package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Reading directories. */
public interface DirectoryContract extends Subject {
    int DT_DIR = 4; // readdir(3)
    int DT_REG = 8;
    int DT_LNK = 10;

    @Test
    default void everyEntryComesOnceWithItsTypeAndNumber() throws IOException {
        Files.createDirectory(host("d"));
        Files.createFile(host("f"));
        Files.createSymbolicLink(host("l"), host("f"));
        long handle = fs().opendir(fs().root());
        List<TreeClient.Entry> entries = fs().readdir(handle, 0, 100);
        assertThat(entries).extracting(TreeClient.Entry::name).containsExactlyInAnyOrder(".", "..", "d", "f", "l");
        for (TreeClient.Entry entry : entries) {
            assertThat(entry.next()).isNotZero();
            switch (entry.name()) {
                case "d" -> assertThat(entry.type()).isEqualTo(DT_DIR);
                case "f" -> {
                    assertThat(entry.type()).isEqualTo(DT_REG);
                    assertThat(entry.ino()).isEqualTo(Files.getAttribute(host("f"), "unix:ino"));
                }
                case "l" -> assertThat(entry.type()).isEqualTo(DT_LNK);
                default -> assertThat(entry.type()).isEqualTo(DT_DIR);
            }
        }
        fs().release(handle);
    }

    @Test
    default void opendirOfAFileIsENOTDIR() {
        long file = fs().file(fs().root(), "f", "");
        assertThat(fs().opendir(file)).isEqualTo(-Errno.ENOTDIR);
        fs().drop(file, 1);
    }

    /** Pages of any size: what did not fit comes again, and nothing is lost or told twice. */
    @Test
    default void aDirectoryIsReadInPagesOfAnySize(Random random) throws IOException {
        Set<String> names = many(1000);
        long handle = fs().opendir(fs().root());
        List<String> seen = new ArrayList<>();
        long offset = 0;
        while (true) {
            List<TreeClient.Entry> page = fs().readdir(handle, offset, 1 + random.nextInt(70));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(entry -> seen.add(entry.name()));
            offset = page.getLast().next();
        }
        names.add(".");
        names.add("..");
        assertThat(seen).hasSameSizeAs(names).containsExactlyInAnyOrderElementsOf(names);
        fs().release(handle);
    }

    /** seekdir(3) to any entry, forwards and backwards, in this handle and in another. */
    @Test
    default void aCookieMeansTheSamePlaceInEveryHandle(Random random) throws IOException {
        many(300);
        long handle = fs().opendir(fs().root());
        List<TreeClient.Entry> all = fs().readdir(handle, 0, 1000);
        long other = fs().opendir(fs().root());
        for (int step = 0; step < 200; step++) {
            int at = random.nextInt(all.size() - 1);
            long from = random.nextBoolean() ? handle : other;
            assertThat(fs().readdir(from, all.get(at).next(), 1)).containsExactly(all.get(at + 1));
        }
        fs().release(handle);
        fs().release(other);
    }

    @Test
    default void aCookieIsResumableAfterItsEntryIsDeleted() throws IOException {
        many(200);
        long handle = fs().opendir(fs().root());
        List<TreeClient.Entry> all = fs().readdir(handle, 0, 1000);
        for (int i = 0; i < all.size() - 1; i += 2) {
            Files.deleteIfExists(host(all.get(i).name().replaceFirst("^\\.+$", "none")));
            List<TreeClient.Entry> rest = fs().readdir(handle, all.get(i).next(), 1000);
            assertThat(rest).first().isEqualTo(all.get(i + 1));
        }
        fs().release(handle);
    }

    @Test
    default void readingAndRemovingInOnePassLeavesNothing() throws IOException {
        many(500);
        long handle = fs().opendir(fs().root());
        long offset = 0;
        List<TreeClient.Entry> page;
        while (!(page = fs().readdir(handle, offset, 30)).isEmpty()) {
            for (TreeClient.Entry entry : page) {
                if (!entry.name().startsWith(".")) {
                    assertThat(fs().unlink(fs().root(), entry.name())).isZero();
                }
            }
            offset = page.getLast().next();
        }
        fs().release(handle);
        assertThat(hostNames()).isEmpty();
    }

    @Test
    default void fromTheStartAgainShowsWhatIsThereNow() throws IOException {
        long handle = fs().opendir(fs().root());
        assertThat(fs().readdir(handle, 0, 100)).hasSize(2);
        Files.createFile(host("new"));
        assertThat(fs().readdir(handle, 0, 100)).extracting(TreeClient.Entry::name).contains("new");
        fs().release(handle);
    }

    @Test
    default void twoReadersOfOneHandleDoNotDisturbEachOther() throws Exception {
        Set<String> names = many(400);
        long handle = fs().opendir(fs().root());
        List<List<String>> seen = List.of(new ArrayList<>(), new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (List<String> mine : seen) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (TreeClient client = client()) {
                    long offset = 0;
                    List<TreeClient.Entry> page;
                    while (!(page = client.readdir(handle, offset, 7)).isEmpty()) {
                        page.forEach(entry -> mine.add(entry.name()));
                        offset = page.getLast().next();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (List<String> mine : seen) {
            assertThat(mine).hasSize(names.size() + 2).containsAll(names);
        }
        fs().release(handle);
    }

    private Set<String> many(int count) throws IOException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = "entry-" + i + "-" + "x".repeat(i % 40);
            Files.createFile(host(name));
            names.add(name);
        }
        return new TreeSet<>(names);
    }
}
