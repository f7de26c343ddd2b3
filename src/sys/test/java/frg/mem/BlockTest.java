package frg.mem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frg.fixture.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class BlockTest {
    @Test
    void aBlockIsZeroedAndCountedUntilItIsClosed() {
        long before = Block.live();
        Block block = Block.of(40);
        assertThat(Mem.bytes(block.address(), 40)).isEqualTo(new byte[40]);
        assertThat(block.size()).isEqualTo(40);
        assertThat(Block.live()).isEqualTo(before + 1);
        block.close();
        block.close();
        assertThat(Block.live()).isEqualTo(before);
    }

    @Test
    void aStringEndsInNul() {
        try (Block block = Block.string(new byte[] {(byte) 0xFF, 1})) {
            assertThat(Mem.bytes(block.address(), (int) block.size())).containsExactly(0xFF, 1, 0);
        }
    }

    @Test
    void freeOfNothingDoesNothing() {
        long before = Block.live();
        Block.free(0);
        assertThat(Block.live()).isEqualTo(before);
    }

    @Test
    void memoryOfAnotherOriginIsAccessibleWhileItIsKnown() {
        try (Block block = Block.of(16)) {
            Block.forget(block.address());
            assertThatThrownBy(() -> Mem.int8(block.address())).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Block.forget(block.address())).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("unknown address");
            Block.know(block.address(), 16);
            assertThat(Mem.int8(block.address())).isZero();
        }
    }

    @Test
    void moreThanThereIsIsOutOfMemory() {
        long before = Block.live();
        assertThatThrownBy(() -> Block.allocate(Long.MAX_VALUE)).isInstanceOf(OutOfMemoryError.class);
        assertThat(Block.live()).isEqualTo(before);
    }

    @Test
    void aMappingIsZeroOnAPageBoundaryAndZeroAgainOnceDiscarded() {
        long before = Mapping.live();
        try (Mapping mapping = Mapping.of(10_000)) {
            assertThat(mapping.address() % 4096).isZero();
            assertThat(mapping.size()).isEqualTo(10_000);
            assertThat(Mapping.live()).isEqualTo(before + 1);
            Mem.int64(mapping.address() + 9_992, 42);
            mapping.discard();
            assertThat(Mem.int64(mapping.address() + 9_992)).isZero();
            assertThatThrownBy(() -> Mem.int64(mapping.address() + 9_993)).isInstanceOf(AssertionError.class);
        }
        assertThat(Mapping.live()).isEqualTo(before);
    }

    @Test
    void anImpossibleMappingIsOutOfMemory() {
        assertThatThrownBy(() -> Mapping.of(Long.MAX_VALUE)).isInstanceOf(OutOfMemoryError.class);
    }
}
