package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** FUSE_INIT: what this server takes of what the kernel offers. One a connection. */
final class Init {
    /** FUSE_KERNEL_VERSION. */
    static final int MAJOR = Fuse.FUSE_KERNEL_VERSION();

    private static final int MINOR = Fuse.FUSE_KERNEL_MINOR_VERSION();
    private static final int OLDEST_MINOR = 31; // Linux 5.4: the layouts that the views assume
    private static final int OUT = Fuse.fuse_init_out$sizeof();
    private static final int PAGE = 4096;
    private static final int MAX_BACKGROUND = 64;

    /** Wanted always; each is answered only if it was offered. */
    private static final long WANTED = Fuse.FUSE_ASYNC_READ()
            | Fuse.FUSE_POSIX_LOCKS()
            | Fuse.FUSE_FLOCK_LOCKS()
            | Fuse.FUSE_ATOMIC_O_TRUNC()
            | Fuse.FUSE_BIG_WRITES()
            | Fuse.FUSE_DONT_MASK()
            | Fuse.FUSE_POSIX_ACL()
            | Fuse.FUSE_HAS_IOCTL_DIR()
            | Fuse.FUSE_AUTO_INVAL_DATA()
            | Fuse.FUSE_DO_READDIRPLUS()
            | Fuse.FUSE_READDIRPLUS_AUTO()
            | Fuse.FUSE_ASYNC_DIO()
            | Fuse.FUSE_PARALLEL_DIROPS()
            | Fuse.FUSE_HANDLE_KILLPRIV_V2()
            | Fuse.FUSE_ABORT_ERROR()
            | Fuse.FUSE_MAX_PAGES()
            | Fuse.FUSE_CACHE_SYMLINKS()
            | Fuse.FUSE_SETXATTR_EXT()
            | Integer.toUnsignedLong(Fuse.FUSE_INIT_EXT())
            | Fuse.FUSE_HAS_EXPIRE_ONLY()
            | Fuse.FUSE_DIRECT_IO_ALLOW_MMAP();

    /** Without these the server would answer wrongly: Linux 5.12 has them all. */
    private static final long NEEDED = Fuse.FUSE_DONT_MASK()
            | Fuse.FUSE_POSIX_ACL()
            | Fuse.FUSE_HANDLE_KILLPRIV_V2()
            | Fuse.FUSE_MAX_PAGES()
            | Fuse.FUSE_SETXATTR_EXT();

    private final int maxWrite = Slot.MAX_WRITE;
    private final CountDownLatch agreed = new CountDownLatch(1);
    private int minor;
    private long flags;

    /**
     * Answers INIT.
     *
     * @param in  struct fuse_init_in
     * @param out where struct fuse_init_out goes
     * @return bytes of it, or -EPROTO where the kernel is too old
     */
    int negotiate(long in, int bytes, long out) {
        int major = Mem.int32(in + Fuse.fuse_init_in$major());
        minor = Mem.int32(in + Fuse.fuse_init_in$minor());
        long offered = Mem.uint32(in + Fuse.fuse_init_in$flags());
        if (bytes >= Fuse.fuse_init_in$flags2() + 4) {
            offered |= Mem.uint32(in + Fuse.fuse_init_in$flags2()) << 32;
        }
        Mem.zero(out, OUT);
        Mem.int32(out + Fuse.fuse_init_out$major(), MAJOR);
        Mem.int32(out + Fuse.fuse_init_out$minor(), Math.min(minor, MINOR));
        if (major > MAJOR) {
            return OUT; // the kernel comes again with our major
        }
        if (major < MAJOR || minor < OLDEST_MINOR || (offered & NEEDED) != NEEDED) {
            return -frg.sys.Errno.EPROTO;
        }
        flags = WANTED & offered;
        Mem.int32(out + Fuse.fuse_init_out$max_readahead(), Mem.int32(in + Fuse.fuse_init_in$max_readahead()));
        Mem.int32(out + Fuse.fuse_init_out$flags(), (int) flags);
        Mem.int32(out + Fuse.fuse_init_out$flags2(), (int) (flags >>> 32));
        Mem.int16(out + Fuse.fuse_init_out$max_background(), MAX_BACKGROUND);
        Mem.int16(out + Fuse.fuse_init_out$congestion_threshold(), MAX_BACKGROUND * 3 / 4);
        Mem.int32(out + Fuse.fuse_init_out$max_write(), maxWrite);
        Mem.int32(out + Fuse.fuse_init_out$time_gran(), 1);
        Mem.int16(out + Fuse.fuse_init_out$max_pages(), maxWrite / PAGE);
        agreed.countDown();
        return OUT;
    }

    /** Waits until INIT is answered with what we need. */
    boolean await(long seconds) throws InterruptedException {
        return agreed.await(seconds, TimeUnit.SECONDS);
    }

    /** The kernel's minor version, 0 before INIT. */
    int minor() {
        return minor;
    }

    /** What was agreed on. */
    boolean has(long flag) {
        return (flags & flag) != 0;
    }
}
