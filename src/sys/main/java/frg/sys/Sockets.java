package frg.sys;

import static frg.link.Native.syscall;

import frg.bindings.libc.Libc;
import frg.mem.Block;
import frg.mem.Mem;

/** Unix sockets, unix(7): a pair, and a descriptor that comes over one. */
public final class Sockets {
    private static final int SOCKETPAIR = Libc.__NR_socketpair();
    private static final int RECVMSG = Libc.__NR_recvmsg();
    private static final int CONTROL = 64; // room for one struct cmsghdr and a descriptor

    private Sockets() {}

    /** socketpair(2) of streams, close-on-exec: two ints at {@code to}. */
    public static int pair(long to) {
        return (int) syscall(SOCKETPAIR, Libc.AF_UNIX(), Libc.SOCK_STREAM() | Libc.SOCK_CLOEXEC(), 0, to, 0, 0);
    }

    /**
     * Receives one byte and the descriptor that comes with it (SCM_RIGHTS), close-on-exec. Blocks.
     *
     * @return the descriptor, the caller's to close; -EPROTO if none came, or -errno
     */
    public static int receiveDescriptor(int socket) {
        try (Block iov = Block.of(Libc.iovec$sizeof()); Block data = Block.of(8); Block control = Block.of(CONTROL);
                Block message = Block.of(Libc.msghdr$sizeof())) {
            Mem.int64(iov.address() + Libc.iovec$iov_base(), data.address());
            Mem.int64(iov.address() + Libc.iovec$iov_len(), 1);
            long at = message.address();
            Mem.int64(at + Libc.msghdr$msg_iov(), iov.address());
            Mem.int64(at + Libc.msghdr$msg_iovlen(), 1);
            Mem.int64(at + Libc.msghdr$msg_control(), control.address());
            Mem.int64(at + Libc.msghdr$msg_controllen(), CONTROL);
            long result;
            do {
                result = syscall(RECVMSG, socket, at, Libc.MSG_CMSG_CLOEXEC());
            } while (result == -Errno.EINTR);
            if (result < 0) {
                return (int) result;
            }
            boolean rights = Mem.int64(at + Libc.msghdr$msg_controllen()) >= Libc.cmsghdr$sizeof() + 4L
                    && Mem.int32(control.address() + Libc.cmsghdr$cmsg_level()) == Libc.SOL_SOCKET()
                    && Mem.int32(control.address() + Libc.cmsghdr$cmsg_type()) == Libc.SCM_RIGHTS();
            return rights ? Mem.int32(control.address() + Libc.cmsghdr$sizeof()) : -Errno.EPROTO;
        }
    }
}
