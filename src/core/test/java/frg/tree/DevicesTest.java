package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.Seeded;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class DevicesTest {
    private final Devices devices = new Devices();

    @Test
    void theFirstDevicesNumbersStayWhatTheyAre() {
        assertThat(devices.ino(77, 12)).isEqualTo(12);
        assertThat(devices.ino(77, -1)).isEqualTo(-1);
    }

    @Test
    void aDeviceKeepsItsIndex() {
        assertThat(devices.index(77)).isZero();
        assertThat(devices.index(78)).isEqualTo(1);
        assertThat(devices.index(77)).isZero();
        assertThat(devices.ino(78, 12)).isEqualTo(1L << 48 | 12);
        assertThat(devices.ino(78, 12)).isEqualTo(1L << 48 | 12);
    }

    @Test
    void numbersOfDifferentObjectsDiffer(Random random) {
        Set<Long> seen = new HashSet<>();
        for (int dev = 0; dev < 20; dev++) {
            for (long ino = 1; ino <= 500; ino++) {
                assertThat(seen.add(devices.ino(dev, ino))).isTrue();
            }
        }
        for (int i = 0; i < 10_000; i++) {
            long ino = devices.ino(19, 1L << 48 | random.nextLong() >>> 1);
            assertThat(ino).isPositive();
            assertThat(ino >>> 61).as("62 bits, the highest set").isEqualTo(1);
            assertThat(seen.add(ino)).isTrue();
        }
    }
}
