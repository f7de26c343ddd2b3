package frg.mem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frg.fixture.LeakCheck;
import frg.fixture.Seeded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, Seeded.class})
class MemTest {
    private static final int SIZE = 256;

    /** Every operation, at any alignment, against a ByteBuffer. */
    @Test
    void loadsAndStoresAsAByteBufferDoes(Random random) {
        ByteBuffer model = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
        try (Block block = Block.of(SIZE)) {
            for (int step = 0; step < 5000; step++) {
                int at = random.nextInt(SIZE - 8);
                step(random, block.address(), at, model);
                assertThat(Mem.bytes(block.address(), SIZE)).isEqualTo(model.array());
            }
        }
    }

    private static void step(Random random, long base, int at, ByteBuffer model) {
        long value = random.nextLong();
        int count = random.nextInt(SIZE - at);
        switch (random.nextInt(9)) {
            case 0 -> {
                Mem.int8(base + at, (int) value);
                model.put(at, (byte) value);
                assertThat(Mem.int8(base + at)).isEqualTo((byte) value);
            }
            case 1 -> {
                Mem.int16(base + at, (int) value);
                model.putShort(at, (short) value);
                assertThat(Mem.int16(base + at)).isEqualTo((short) value);
            }
            case 2 -> {
                Mem.int32(base + at, (int) value);
                model.putInt(at, (int) value);
                assertThat(Mem.int32(base + at)).isEqualTo((int) value);
                assertThat(Mem.uint32(base + at)).isEqualTo(value & 0xFFFF_FFFFL);
            }
            case 3 -> {
                Mem.int64(base + at, value);
                model.putLong(at, value);
                assertThat(Mem.int64(base + at)).isEqualTo(value);
            }
            case 4 -> {
                Mem.fill(base + at, count, (int) value);
                Arrays.fill(model.array(), at, at + count, (byte) value);
            }
            case 5 -> {
                Mem.zero(base + at, count & ~7);
                Arrays.fill(model.array(), at, at + (count & ~7), (byte) 0);
            }
            case 6 -> {
                int from = random.nextInt(SIZE - count);
                Mem.copy(base + from, base + at, count);
                System.arraycopy(model.array(), from, model.array(), at, count);
            }
            case 7 -> {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                Mem.copy(bytes, 0, base + at, count);
                model.put(at, bytes);
            }
            default -> {
                int other = random.nextInt(SIZE - count);
                boolean same = Arrays.equals(model.array(), at, at + count, model.array(), other, other + count);
                assertThat(Mem.equal(base + at, base + other, count)).isEqualTo(same);
            }
        }
    }

    @Test
    void strnlenLooksNoFurtherThanItsLimit() {
        try (Block block = Block.string("name".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(Mem.strnlen(block.address(), 5)).isEqualTo(4);
            assertThat(Mem.strnlen(block.address(), 4)).isEqualTo(-1);
            assertThat(Mem.strnlen(block.address(), 0)).isEqualTo(-1);
        }
    }

    @Test
    void nothingIsAccessedForACountOfNone() {
        Mem.copy(0, 0, 0);
        Mem.fill(0, 0, 1);
    }

    @Test
    void anAccessOutsideEveryBlockIsAnAssertionError() {
        try (Block block = Block.of(16)) {
            long at = block.address();
            refuses(() -> Mem.int8(at - 1));
            refuses(() -> Mem.int8(at + 16));
            refuses(() -> Mem.int16(at + 15));
            refuses(() -> Mem.int32(at + 13));
            refuses(() -> Mem.int64(at + 9));
            refuses(() -> Mem.int64(at + 9, 0));
            refuses(() -> Mem.int32(at + 13, 0));
            refuses(() -> Mem.int16(at + 15, 0));
            refuses(() -> Mem.int8(at + 16, 0));
            refuses(() -> Mem.copy(at, at + 8, 9));
            refuses(() -> Mem.copy(at + 8, at, 9));
            refuses(() -> Mem.copy(new byte[17], 0, at, 17));
            refuses(() -> Mem.fill(at, 17, 0));
            refuses(() -> Mem.zero(at, 24));
            refuses(() -> Mem.bytes(at, 17));
            refuses(() -> Mem.equal(at, at + 8, 9));
            refuses(() -> Mem.int8(8));
        }
    }

    @Test
    void anAccessToAFreedBlockIsAnAssertionError() {
        Block block = Block.of(16);
        block.close();
        refuses(() -> Mem.int8(block.address()));
    }

    private static void refuses(ThrowingCallable access) {
        assertThatThrownBy(access).isInstanceOf(AssertionError.class).hasMessageContaining("outside every block");
    }
}
