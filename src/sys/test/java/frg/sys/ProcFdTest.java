package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class ProcFdTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 99, 100, 1048576, Integer.MAX_VALUE})
    void writesThePathOfADescriptor(int fd) {
        try (Block to = Block.of(ProcFd.SIZE)) {
            assertThat(ProcFd.path(to.address(), fd)).isEqualTo(to.address());
            int length = Mem.strnlen(to.address(), ProcFd.SIZE);
            assertThat(new String(Mem.bytes(to.address(), length), StandardCharsets.US_ASCII))
                    .isEqualTo("/proc/self/fd/" + fd);
        }
    }

    @Test
    void thePathOpensWhatTheDescriptorIsOf() {
        try (Block path = Block.of(ProcFd.SIZE);
                Block name = Block.string("/dev/null".getBytes(StandardCharsets.US_ASCII));
                Block attr = Block.of(Statx.SIZE)) {
            int first = At.openat(At.FDCWD, name.address(), Linux.O_PATH | Linux.O_CLOEXEC, 0);
            int second = At.openat(At.FDCWD, ProcFd.path(path.address(), first), Linux.O_RDONLY | Linux.O_CLOEXEC, 0);
            assertThat(second).isNotNegative();
            Mem.int8(name.address(), 0);
            At.statx(second, name.address(), Linux.AT_EMPTY_PATH, Statx.WANTED, attr.address());
            assertThat(Statx.rdev(attr.address())).isEqualTo(1 << 8 | 3); // null(4)
            Sys.close(first);
            Sys.close(second);
        }
    }
}
