package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.mem.Block;
import frg.sys.At;
import frg.sys.Linux;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LimboTest {
    private final Limbo limbo = new Limbo();
    private final Limbo.Seat one = limbo.seat();
    private final Limbo.Seat other = limbo.seat();

    private static int descriptor() {
        try (Block path = Block.string("/dev/null".getBytes(StandardCharsets.US_ASCII))) {
            return At.openat(At.FDCWD, path.address(), Linux.O_PATH | Linux.O_CLOEXEC, 0);
        }
    }

    private static boolean open(int fd) {
        return Files.exists(Path.of("/proc/self/fd/" + fd));
    }

    @Test
    void withoutRequestsADescriptorIsClosedAtOnce() {
        int fd = descriptor();
        limbo.close(fd);
        assertThat(open(fd)).isFalse();
    }

    @Test
    void aDescriptorGivenUpDuringARequestIsClosedWhenThatEnds() {
        int fd = descriptor();
        one.enter();
        limbo.close(fd);
        assertThat(open(fd)).isTrue();
        one.leave();
        assertThat(open(fd)).isFalse();
    }

    @Test
    void allRequestsThatBeganBeforeMustEnd() {
        int fd = descriptor();
        one.enter();
        other.enter();
        limbo.close(fd);
        one.leave();
        assertThat(open(fd)).isTrue();
        other.leave();
        assertThat(open(fd)).isFalse();
    }

    @Test
    void aRequestThatBeganLaterHoldsNothing() {
        int fd = descriptor();
        one.enter();
        limbo.close(fd);
        other.enter();
        one.leave();
        assertThat(open(fd)).isFalse();
        other.leave();
    }
}
