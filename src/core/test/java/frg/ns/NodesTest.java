package frg.ns;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.Seeded;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, Seeded.class})
class NodesTest {
    private static final int TREE = 5;

    /** Inner nodes by the counts that the table owes for them. */
    private final Map<Long, Integer> owed = new TreeMap<>();
    private Nodes nodes;
    private Block text;
    private Block second;

    @BeforeEach
    void open() {
        nodes = new Nodes((tree, inner) -> owed.merge(inner, -1, Integer::sum), Nodes.LIMIT);
        text = Block.of(256);
        second = Block.of(256);
    }

    @AfterEach
    void close() {
        nodes.close();
        second.close();
        text.close();
    }

    private static long put(Block block, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        Mem.copy(bytes, 0, block.address(), bytes.length);
        return block.address();
    }

    /** A walk that found directory {@code inner}. */
    private long directory(long parent, String name, long inner) {
        owed.merge(inner, 1, Integer::sum);
        return nodes.directory(parent, put(text, name), name.length(), TREE, inner);
    }

    private long file(long inner) {
        owed.merge(inner, 1, Integer::sum);
        return nodes.file(TREE, inner);
    }

    private void move(long parent, String name, long newParent, String newName, boolean exchange) {
        nodes.move(parent, put(text, name), name.length(), newParent, put(second, newName), newName.length(), exchange);
    }

    private void gone(long parent, String name) {
        nodes.gone(parent, put(text, name), name.length());
    }

    @Test
    void theRootIsOneAndAlwaysValid() {
        assertThat(nodes.valid(Nodes.ROOT)).isTrue();
        nodes.drop(Nodes.ROOT, 1000);
        assertThat(nodes.valid(Nodes.ROOT)).isTrue();
        assertThat(nodes.count()).isEqualTo(1);
    }

    @Test
    void aFileHasOneNumberUnderAllItsNames() {
        long node = file(42);
        assertThat(file(42)).isEqualTo(node);
        assertThat(nodes.tree(node)).isEqualTo(TREE);
        assertThat(nodes.inner(node)).isEqualTo(42);
        assertThat(owed).containsEntry(42L, 1);
        assertThat(nodes.file(TREE + 1, 42)).isNotEqualTo(node);
        nodes.drop(node, 2);
        assertThat(nodes.valid(node)).isFalse();
        assertThat(owed).containsEntry(42L, 0);
    }

    @Test
    void aDirectoryHasOneNumberForEachPath() {
        long a = directory(Nodes.ROOT, "a", 42);
        assertThat(directory(Nodes.ROOT, "a", 42)).isEqualTo(a);
        assertThat(directory(Nodes.ROOT, "b", 42)).isNotEqualTo(a);
        assertThat(directory(a, "a", 42)).isNotEqualTo(a);
        assertThat(owed).containsEntry(42L, 3);
    }

    @Test
    void aDirectoryReplacedBehindTheBackGetsANewNumberAndTheOldStaysValid() {
        long before = directory(Nodes.ROOT, "a", 42);
        long after = directory(Nodes.ROOT, "a", 43);
        assertThat(after).isNotEqualTo(before);
        assertThat(nodes.valid(before)).isTrue();
        assertThat(nodes.inner(before)).isEqualTo(42);
        assertThat(directory(Nodes.ROOT, "a", 43)).isEqualTo(after);
        nodes.drop(before, 1);
        assertThat(nodes.valid(before)).isFalse();
        assertThat(owed).containsEntry(42L, 0).containsEntry(43L, 1);
        assertThat(directory(Nodes.ROOT, "a", 43)).isEqualTo(after);
    }

    @Test
    void renameMovesTheNumber() {
        long dir = directory(Nodes.ROOT, "d", 2);
        long node = directory(Nodes.ROOT, "a", 42);
        move(Nodes.ROOT, "a", dir, "b", false);
        assertThat(directory(dir, "b", 42)).isEqualTo(node);
        assertThat(directory(Nodes.ROOT, "a", 44)).isNotEqualTo(node);
    }

    @Test
    void theDirectoryThatWasThereLosesItsPathAndKeepsItsNumber() {
        long moved = directory(Nodes.ROOT, "a", 42);
        long victim = directory(Nodes.ROOT, "b", 43);
        move(Nodes.ROOT, "a", Nodes.ROOT, "b", false);
        assertThat(directory(Nodes.ROOT, "b", 42)).isEqualTo(moved);
        assertThat(nodes.valid(victim)).isTrue();
        assertThat(nodes.inner(victim)).isEqualTo(43);
        nodes.drop(victim, 1);
        assertThat(nodes.valid(victim)).isFalse();
    }

    @Test
    void exchangeSwapsThePaths() {
        long a = directory(Nodes.ROOT, "a", 42);
        long b = directory(Nodes.ROOT, "b", 43);
        move(Nodes.ROOT, "a", Nodes.ROOT, "b", true);
        assertThat(directory(Nodes.ROOT, "a", 43)).isEqualTo(b);
        assertThat(directory(Nodes.ROOT, "b", 42)).isEqualTo(a);
    }

    @Test
    void exchangeWithAFileMovesTheDirectoryAlone() {
        long a = directory(Nodes.ROOT, "a", 42);
        move(Nodes.ROOT, "f", Nodes.ROOT, "a", true);
        assertThat(directory(Nodes.ROOT, "f", 42)).isEqualTo(a);
    }

    @Test
    void aRenameToItselfChangesNothing() {
        long a = directory(Nodes.ROOT, "a", 42);
        move(Nodes.ROOT, "a", Nodes.ROOT, "a", false);
        assertThat(directory(Nodes.ROOT, "a", 42)).isEqualTo(a);
    }

    @Test
    void aRemovedDirectoryStaysValidUntilItIsDropped() {
        long node = directory(Nodes.ROOT, "a", 42);
        gone(Nodes.ROOT, "a");
        gone(Nodes.ROOT, "a");
        assertThat(nodes.valid(node)).isTrue();
        assertThat(nodes.inner(node)).isEqualTo(42);
        long again = directory(Nodes.ROOT, "a", 42);
        assertThat(again).as("even the same directory, made visible again").isNotEqualTo(node);
        nodes.drop(node, 1);
        nodes.drop(again, 1);
        assertThat(owed).containsEntry(42L, 0);
    }

    @Test
    void theGenerationChangesWhenARowIsUsedAgain() {
        long first = file(42);
        nodes.drop(first, 1);
        long next = file(43);
        assertThat((int) next).isEqualTo((int) first);
        assertThat(next >>> 32).isEqualTo((first >>> 32) + 1);
        assertThat(nodes.valid(first)).isFalse();
    }

    @Test
    void droppingMoreThanWasCountedIsTheSameAsAll() {
        long node = file(42);
        nodes.drop(node, Long.MAX_VALUE);
        nodes.drop(node, 1);
        assertThat(nodes.valid(node)).isFalse();
        assertThat(owed).containsEntry(42L, 0);
    }

    @Test
    void numbersThatWereNeverGivenAreNotValid() {
        for (long wrong : new long[] {0, -1, 2, 1L << 32 | 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(nodes.valid(wrong)).isFalse();
            nodes.drop(wrong, 1);
        }
        assertThat(nodes.valid(Nodes.ROOT)).isTrue();
    }

    /** Walks, renames, removals and drops below the root, against a map from names to what is there. */
    @Test
    void anyOrderOfCallsIsWhatAMapOfPathsWouldSay(Random random) {
        Map<String, Long> paths = new HashMap<>(); // name -> node
        Map<Long, Integer> counts = new HashMap<>(); // node -> nlookup
        Map<Long, Long> inner = new HashMap<>();
        for (int step = 0; step < 5000; step++) {
            String name = "n" + random.nextInt(12);
            String other = "n" + random.nextInt(12);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    Long there = paths.get(name);
                    boolean replaced = there == null || random.nextInt(10) == 0;
                    long found = replaced ? 1000 + step : inner.get(there);
                    long node = directory(Nodes.ROOT, name, found);
                    if (!replaced) {
                        assertThat(node).isEqualTo(there);
                    }
                    paths.put(name, node);
                    inner.put(node, found);
                    counts.merge(node, 1, Integer::sum);
                }
                case 2 -> {
                    boolean exchange = random.nextBoolean();
                    move(Nodes.ROOT, name, Nodes.ROOT, other, exchange);
                    if (!name.equals(other)) {
                        moved(paths, name, other, exchange);
                    }
                }
                case 3 -> {
                    gone(Nodes.ROOT, name);
                    paths.remove(name);
                }
                default -> any(random, counts).ifPresent(node -> {
                    nodes.drop(node, counts.remove(node));
                    paths.values().remove(node);
                    inner.remove(node);
                    assertThat(nodes.valid(node)).isFalse();
                });
            }
            assertThat(nodes.count()).isEqualTo(1 + counts.size());
            counts.keySet().forEach(node -> {
                assertThat(nodes.valid(node)).isTrue();
                assertThat(nodes.inner(node)).isEqualTo(inner.get(node));
            });
        }
        counts.forEach(nodes::drop);
        assertThat(owed.values()).allMatch(count -> count == 0);
    }

    private static Optional<Long> any(Random random, Map<Long, Integer> counts) {
        return counts.keySet().stream().skip(random.nextInt(counts.size() + 1)).findFirst();
    }

    private static void moved(Map<String, Long> paths, String name, String other, boolean exchange) {
        Long from = paths.remove(name);
        Long to = paths.remove(other);
        if (from != null) {
            paths.put(other, from);
        }
        if (to != null && exchange) {
            paths.put(name, to);
        }
    }
}
