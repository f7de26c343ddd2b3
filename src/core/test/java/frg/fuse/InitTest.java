package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fixture.LeakCheck;
import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class InitTest {
    private static final long ALL = -1;
    private static final int SIZE = Fuse.fuse_init_in$sizeof();

    private final Init init = new Init();
    private Block in;
    private Block out;

    @BeforeEach
    void open() {
        in = Block.of(SIZE);
        out = Block.of(Fuse.fuse_init_out$sizeof());
    }

    @AfterEach
    void close() {
        in.close();
        out.close();
    }

    private int negotiate(int major, int minor, long flags, int bytes) {
        Mem.int32(in.address() + Fuse.fuse_init_in$major(), major);
        Mem.int32(in.address() + Fuse.fuse_init_in$minor(), minor);
        Mem.int32(in.address() + Fuse.fuse_init_in$max_readahead(), 131072);
        Mem.int32(in.address() + Fuse.fuse_init_in$flags(), (int) flags);
        Mem.int32(in.address() + Fuse.fuse_init_in$flags2(), (int) (flags >>> 32));
        return init.negotiate(in.address(), bytes, out.address());
    }

    private int int32(int offset) {
        return Mem.int32(out.address() + offset);
    }

    private int int16(int offset) {
        return Mem.int16(out.address() + offset) & 0xFFFF;
    }

    @Test
    void aKernelOfOurVersionGetsWhatWeTake() throws InterruptedException {
        assertThat(negotiate(7, 45, ALL, SIZE)).isEqualTo(Fuse.fuse_init_out$sizeof());
        assertThat(int32(Fuse.fuse_init_out$major())).isEqualTo(7);
        assertThat(int32(Fuse.fuse_init_out$minor())).isEqualTo(45);
        assertThat(int32(Fuse.fuse_init_out$max_readahead())).isEqualTo(131072);
        assertThat(int32(Fuse.fuse_init_out$max_write())).isEqualTo(Slot.MAX_WRITE);
        assertThat(int16(Fuse.fuse_init_out$max_pages())).isEqualTo(256);
        assertThat(int32(Fuse.fuse_init_out$time_gran())).isEqualTo(1);
        assertThat(init.await(0)).isTrue();
        assertThat(init.minor()).isEqualTo(45);
        for (long flag : new long[] {Fuse.FUSE_POSIX_ACL(), Fuse.FUSE_DONT_MASK(), Fuse.FUSE_HANDLE_KILLPRIV_V2(),
            Fuse.FUSE_ATOMIC_O_TRUNC(), Fuse.FUSE_PARALLEL_DIROPS(), Fuse.FUSE_DO_READDIRPLUS(), Fuse.FUSE_MAX_PAGES(),
            Fuse.FUSE_POSIX_LOCKS(), Fuse.FUSE_FLOCK_LOCKS()}) {
            assertThat(init.has(flag)).as("%x", flag).isTrue();
            assertThat(int32(Fuse.fuse_init_out$flags()) & (int) flag).as("%x", flag).isNotZero();
        }
    }

    /** Each changes what requests mean, and none of it is served here. */
    @Test
    void whatWeDoNotDoIsNotAgreedOn() {
        negotiate(7, 45, ALL, SIZE);
        for (long flag : new long[] {Fuse.FUSE_WRITEBACK_CACHE(), Fuse.FUSE_EXPORT_SUPPORT(),
            Fuse.FUSE_NO_OPEN_SUPPORT(), Fuse.FUSE_NO_OPENDIR_SUPPORT(), Fuse.FUSE_HANDLE_KILLPRIV(),
                    Fuse.FUSE_EXPLICIT_INVAL_DATA(),
            Fuse.FUSE_SUBMOUNTS(), Fuse.FUSE_SECURITY_CTX(), Fuse.FUSE_PASSTHROUGH(), Fuse.FUSE_OVER_IO_URING(),
            Fuse.FUSE_SPLICE_READ()}) {
            assertThat(init.has(flag)).as("%x", flag).isFalse();
        }
    }

    @Test
    void nothingIsAgreedOnThatWasNotOffered() {
        long needed = Fuse.FUSE_DONT_MASK() | Fuse.FUSE_POSIX_ACL() | Fuse.FUSE_HANDLE_KILLPRIV_V2()
                | Fuse.FUSE_MAX_PAGES() | Fuse.FUSE_SETXATTR_EXT();
        assertThat(negotiate(7, 45, needed, SIZE)).isPositive();
        assertThat(Integer.toUnsignedLong(int32(Fuse.fuse_init_out$flags()))).isEqualTo(needed);
        assertThat(int32(Fuse.fuse_init_out$flags2())).isZero();
        for (long flag : new long[] {Fuse.FUSE_DONT_MASK(), Fuse.FUSE_POSIX_ACL(), Fuse.FUSE_HANDLE_KILLPRIV_V2(),
            Fuse.FUSE_MAX_PAGES(), Fuse.FUSE_SETXATTR_EXT()}) {
            assertThat(negotiate(7, 45, ALL & ~flag, SIZE)).as("without %x", flag).isEqualTo(-Errno.EPROTO);
        }
    }

    @Test
    void anOlderKernelGetsItsOwnMinorAndOneTooOldEPROTO() throws InterruptedException {
        assertThat(negotiate(7, 30, ALL, 16)).isEqualTo(-Errno.EPROTO);
        assertThat(negotiate(6, 45, ALL, SIZE)).isEqualTo(-Errno.EPROTO);
        assertThat(init.await(0)).isFalse();
        assertThat(negotiate(7, 31, ALL, 16)).isPositive();
        assertThat(int32(Fuse.fuse_init_out$minor())).isEqualTo(31);
        assertThat(int32(Fuse.fuse_init_out$flags2())).as("a struct without flags2").isZero();
    }

    @Test
    void aNewerKernelIsToldOurVersionAndComesAgain() throws InterruptedException {
        assertThat(negotiate(7, 99, ALL, SIZE)).isPositive();
        assertThat(int32(Fuse.fuse_init_out$minor())).isEqualTo(Fuse.FUSE_KERNEL_MINOR_VERSION());
        assertThat(new Init().await(0)).isFalse();
        assertThat(negotiate(8, 0, ALL, SIZE)).isPositive();
        assertThat(int32(Fuse.fuse_init_out$major())).isEqualTo(7);
        assertThat(int32(Fuse.fuse_init_out$flags())).isZero();
    }
}
