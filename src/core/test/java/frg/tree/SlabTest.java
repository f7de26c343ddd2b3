package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.Seeded;
import frg.mem.Block;
import frg.mem.Mem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, Seeded.class})
class SlabTest {
    private static final int SLOT = Slab.ROW + 8;

    @Test
    void slotsAreTakenFromOneAndFullIsZero() {
        try (Slab slab = new Slab(SLOT, 3)) {
            assertThat(List.of(slab.take(), slab.take(), slab.take(), slab.take())).containsExactly(1, 2, 3, 0);
            assertThat(slab.count()).isEqualTo(3);
            slab.give(2);
            assertThat(slab.count()).isEqualTo(2);
            assertThat(slab.take()).isEqualTo(2);
            assertThat(slab.take()).isZero();
        }
    }

    @Test
    void aSlotTakenAgainHasAnotherGenerationAndZeroColumns() {
        try (Slab slab = new Slab(SLOT, 3)) {
            int index = slab.take();
            Mem.int64(slab.at(index) + Slab.ROW, -1);
            long before = slab.id(index);
            slab.give(index);
            assertThat(slab.index(before)).isZero();
            assertThat(slab.take()).isEqualTo(index);
            assertThat(slab.id(index)).isNotEqualTo(before).isPositive();
            assertThat(slab.generation(index)).isEqualTo(1);
            assertThat(slab.index(before)).isZero();
            assertThat(slab.index(slab.id(index))).isEqualTo(index);
            assertThat(Mem.int64(slab.at(index) + Slab.ROW)).isZero();
        }
    }

    @Test
    void aNumberThatNamesNoSlotIsZero() {
        try (Slab slab = new Slab(SLOT, 3)) {
            long id = slab.id(slab.take());
            for (long wrong : new long[] {0, -1, 2, 4, id | 1L << 32, id | 1L << 63, 1L << 31, Long.MIN_VALUE}) {
                assertThat(slab.index(wrong)).as("%x", wrong).isZero();
            }
        }
    }

    @Test
    void generationsNeverMakeANumberNegative() {
        try (Slab slab = new Slab(SLOT, 1)) {
            int index = slab.take();
            Mem.int32(slab.at(index) + 8, 0x7FFF_FFFF); // the column of the generation
            assertThat(slab.id(index)).isPositive();
            slab.give(index);
            slab.take();
            assertThat(slab.generation(index)).isZero();
        }
    }

    /** Taking, giving, chaining and finding, against a map; few hashes, so that chains are long. */
    @Test
    void chainsHoldWhatAMapWouldHold(Random random) {
        Map<Integer, Integer> hashes = new HashMap<>();
        try (Slab slab = new Slab(SLOT, 5000)) {
            for (int step = 0; step < 20_000; step++) {
                if (random.nextInt(100) < 55) {
                    int index = slab.take();
                    assertThat(index == 0).isEqualTo(hashes.size() == 5000);
                    if (index != 0) {
                        int hash = random.nextInt(300) * 0x10001;
                        slab.link(index, hash);
                        assertThat(hashes.put(index, hash)).isNull();
                    }
                } else if (!hashes.isEmpty()) {
                    List<Integer> known = new ArrayList<>(hashes.keySet());
                    int index = known.get(random.nextInt(known.size()));
                    assertThat(slab.hash(index)).isEqualTo(hashes.remove(index));
                    slab.unlink(index);
                    slab.give(index);
                }
                if (step % 500 == 0) {
                    compare(slab, hashes);
                }
            }
            compare(slab, hashes);
        }
    }

    private static void compare(Slab slab, Map<Integer, Integer> hashes) {
        assertThat(slab.count()).isEqualTo(hashes.size());
        Map<Integer, Integer> found = new HashMap<>();
        for (int hash : hashes.values().stream().distinct().toList()) {
            for (int index = slab.first(hash); index != 0; index = slab.next(index)) {
                if (slab.hash(index) == hash) {
                    assertThat(found.put(index, hash)).isNull();
                }
            }
        }
        assertThat(found).isEqualTo(hashes);
        for (int index = 1; index <= slab.top(); index++) {
            assertThat(slab.taken(index)).isEqualTo(hashes.containsKey(index));
        }
    }

    @Test
    void theHashOfANameDependsOnEveryByteItsLengthAndTheSeed(Random random) {
        byte[] bytes = new byte[255];
        random.nextBytes(bytes);
        try (Block block = Block.string(bytes)) {
            int whole = Slab.hash(7, block.address(), 255);
            assertThat(Slab.hash(7, block.address(), 255)).isEqualTo(whole);
            assertThat(Slab.hash(8, block.address(), 255)).isNotEqualTo(whole);
            assertThat(Slab.hash(7, block.address(), 254)).isNotEqualTo(whole);
            for (int i = 0; i < 255; i++) {
                Mem.int8(block.address() + i, bytes[i] ^ 1);
                assertThat(Slab.hash(7, block.address(), 255)).as("byte %d", i).isNotEqualTo(whole);
                Mem.int8(block.address() + i, bytes[i]);
            }
        }
    }
}
