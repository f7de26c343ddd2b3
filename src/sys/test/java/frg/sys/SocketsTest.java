package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.libc.Libc;
import frg.fixture.LeakCheck;
import frg.link.Native;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class SocketsTest {
    private int ours;
    private int theirs;

    @BeforeEach
    void pair() {
        try (Block pair = Block.of(8)) {
            assertThat(Sockets.pair(pair.address())).isZero();
            ours = Mem.int32(pair.address());
            theirs = Mem.int32(pair.address() + 4);
        }
    }

    @AfterEach
    void close() {
        Sys.close(ours);
        Sys.close(theirs);
    }

    /** sendmsg(2) of one byte and, where it is not -1, a descriptor: fusermount3's way. */
    private void send(int fd) {
        try (Block data = Block.of(8); Block iov = Block.of(16); Block control = Block.of(24);
                Block message = Block.of(56)) {
            Mem.int64(iov.address(), data.address());
            Mem.int64(iov.address() + 8, 1);
            Mem.int64(control.address(), 20); // struct cmsghdr {len 8, level 4, type 4}, and an int
            Mem.int32(control.address() + 8, Libc.SOL_SOCKET());
            Mem.int32(control.address() + 12, Libc.SCM_RIGHTS());
            Mem.int32(control.address() + 16, fd);
            Mem.int64(message.address() + 16, iov.address());
            Mem.int64(message.address() + 24, 1);
            if (fd >= 0) {
                Mem.int64(message.address() + 32, control.address());
                Mem.int64(message.address() + 40, 24);
            }
            assertThat(Native.syscall(Libc.__NR_sendmsg(), ours, message.address(), 0)).isEqualTo(1);
        }
    }

    @Test
    void aDescriptorArrivesAsANewOneThatClosesOnExec() {
        try (Block name = Block.string("/dev/null".getBytes(StandardCharsets.US_ASCII));
                Block attr = Block.of(Statx.SIZE)) {
            int fd = At.openat(At.FDCWD, name.address(), Linux.O_RDONLY | Linux.O_CLOEXEC, 0);
            send(fd);
            int received = Sockets.receiveDescriptor(theirs);
            assertThat(received).isNotNegative().isNotEqualTo(fd);
            Mem.int8(name.address(), 0);
            At.statx(received, name.address(), Linux.AT_EMPTY_PATH, Statx.WANTED, attr.address());
            assertThat(Statx.rdev(attr.address())).isEqualTo(1 << 8 | 3); // null(4)
            assertThat(Sys.fcntl(received, Libc.F_GETFD(), 0)).isEqualTo(Libc.FD_CLOEXEC());
            Sys.close(fd);
            Sys.close(received);
        }
    }

    @Test
    void aByteAloneIsEPROTO() {
        send(-1);
        assertThat(Sockets.receiveDescriptor(theirs)).isEqualTo(-Errno.EPROTO);
    }

    @Test
    void theOtherEndClosedIsEPROTO() {
        Sys.close(ours);
        ours = -1;
        assertThat(Sockets.receiveDescriptor(theirs)).isEqualTo(-Errno.EPROTO);
    }

    @Test
    void whatIsNoSocketIsENOTSOCK() {
        try (Block pipe = Block.of(8)) {
            Sys.pipe2(pipe.address(), Linux.O_CLOEXEC);
            assertThat(Sockets.receiveDescriptor(Mem.int32(pipe.address()))).isEqualTo(-88); // ENOTSOCK, errno(3)
            Sys.close(Mem.int32(pipe.address()));
            Sys.close(Mem.int32(pipe.address() + 4));
        }
    }
}
