package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.Seeded;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, Seeded.class})
class HandlesTest {
    private record Row(int tree, int fd, long node, int flags) {}

    /** A tree of which nothing is asked. */
    private static Tree tree() {
        return (Tree) Proxy.newProxyInstance(Tree.class.getClassLoader(), new Class<?>[] {Tree.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError(method.getName());
                });
    }

    @Test
    void aHandleIsWhatItWasTakenFor() {
        try (Handles handles = new Handles()) {
            Tree one = tree();
            Tree two = tree();
            assertThat(handles.register(one)).isZero();
            assertThat(handles.register(two)).isEqualTo(1);
            long handle = handles.take(1, 42, 1L << 40, Handles.READ | Handles.WRITE);
            assertThat(handles.open(handle)).isTrue();
            assertThat(handles.tree(handle) == two).isTrue();
            assertThat(handles.treeNumber(handle)).isEqualTo(1);
            assertThat(handles.fd(handle)).isEqualTo(42);
            assertThat(handles.node(handle)).isEqualTo(1L << 40);
            assertThat(handles.flags(handle)).isEqualTo(Handles.READ | Handles.WRITE);
            handles.flag(handle, Handles.BLOCKS);
            assertThat(handles.flags(handle)).isEqualTo(Handles.READ | Handles.WRITE | Handles.BLOCKS);
            assertThat(handles.position(handle)).isZero();
            handles.position(handle, -1);
            assertThat(handles.position(handle)).isEqualTo(-1);
            handles.answer(handle, 0);
            assertThat(handles.tree(handle) == one).isTrue();
            handles.drop(handle);
        }
    }

    @Test
    void aNumberMeansNothingOnceDroppedAlsoWhenItsRowIsTakenAgain() {
        try (Handles handles = new Handles()) {
            long before = handles.take(0, 3, 1, 0);
            handles.drop(before);
            handles.drop(before);
            assertThat(handles.open(before)).isFalse();
            long after = handles.take(0, 4, 1, 0);
            assertThat((int) after).isEqualTo((int) before);
            assertThat(after).isNotEqualTo(before);
            assertThat(handles.open(before)).isFalse();
            handles.drop(before);
            assertThat(handles.open(after)).isTrue();
            assertThat(handles.count()).isEqualTo(1);
        }
    }

    @Test
    void numbersThatWereNeverGivenAreNotOpen() {
        try (Handles handles = new Handles()) {
            handles.take(0, 3, 1, 0);
            for (long wrong : new long[] {0, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 1L << 32 | 1}) {
                assertThat(handles.open(wrong)).as("%x", wrong).isFalse();
            }
        }
    }

    @Test
    void theLimitIsENFILE() {
        try (Handles handles = new Handles(100)) {
            for (int i = 0; i < 100; i++) {
                assertThat(handles.take(0, 3, 1, 0)).isPositive();
            }
            assertThat(handles.take(0, 3, 1, 0)).isEqualTo(-frg.sys.Errno.ENFILE);
        }
    }

    @Test
    void rowsAreWhatAMapWouldHold(Random random) {
        Map<Long, Row> model = new HashMap<>();
        Set<Long> gone = new HashSet<>();
        try (Handles handles = new Handles()) {
            for (int step = 0; step < 20_000; step++) {
                if (random.nextInt(100) < 55) {
                    Row row = new Row(
                            random.nextInt(9), random.nextInt(1 << 20), random.nextLong(), random.nextInt(16));
                    long handle = handles.take(row.tree, row.fd, row.node, row.flags);
                    assertThat(handle).isPositive();
                    assertThat(model.put(handle, row)).isNull();
                    assertThat(gone).doesNotContain(handle);
                } else if (!model.isEmpty()) {
                    List<Long> known = new ArrayList<>(model.keySet());
                    long handle = known.get(random.nextInt(known.size()));
                    Row row = model.remove(handle);
                    assertThat(new Row(handles.treeNumber(handle), handles.fd(handle), handles.node(handle),
                            handles.flags(handle))).isEqualTo(row);
                    handles.drop(handle);
                    gone.add(handle);
                }
            }
            assertThat(handles.count()).isEqualTo(model.size());
            assertThat(model.keySet()).allMatch(handles::open);
            assertThat(gone).noneMatch(handles::open);
        }
    }
}
