package frg.ns;

import static org.assertj.core.api.Assertions.assertThat;

import frg.tree.Watcher;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SheddingTest {
    private static final int LIMIT = 4096;

    private final Nodes nodes = new Nodes((tree, inner) -> {}, LIMIT);
    private final Set<Long> asked = new HashSet<>();

    @Test
    void fewNodesAreLeftAlone() {
        Shedding shedding = new Shedding(nodes, () -> {
            throw new AssertionError("nobody is to be asked");
        });
        for (int i = 0; i < LIMIT / 2; i++) {
            nodes.file(0, i);
            shedding.look();
        }
        nodes.close();
    }

    @Test
    void tooManyNodesAreAllOfferedToTheFrontEndButTheRoot() throws Exception {
        Set<Long> made = new HashSet<>();
        for (int i = 0; i < LIMIT - 10; i++) {
            made.add(nodes.file(0, i));
        }
        CountDownLatch all = new CountDownLatch(made.size());
        Shedding shedding = new Shedding(nodes, () -> new Watcher() {
            @Override
            public void namesChanged() {}

            @Override
            public void crowded(long[] batch, int count) {
                for (int i = 0; i < count; i++) {
                    asked.add(batch[i]);
                    all.countDown();
                }
            }
        });

        shedding.look();

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).isEqualTo(made);
        nodes.close();
    }

    @Test
    void aFullTableAnswersZeroAndKeepsServing() {
        while (nodes.count() < LIMIT) {
            assertThat(nodes.file(0, nodes.count())).isPositive();
        }
        assertThat(nodes.file(0, LIMIT)).isZero();
        long first = nodes.file(0, 1);
        nodes.drop(first, 2);
        assertThat(nodes.file(0, LIMIT)).isPositive();
        nodes.close();
    }
}
