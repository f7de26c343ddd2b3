package frg.mem;

import frg.bindings.libc.Libc;
import frg.link.Native;
import java.util.concurrent.atomic.AtomicLong;

/** Owns anonymous memory from mmap(2): zeroed, and paid for page by page as it is touched. One thread closes it. */
public final class Mapping implements AutoCloseable {
    private static final int MMAP = Libc.__NR_mmap();
    private static final int MUNMAP = Libc.__NR_munmap();
    private static final int MADVISE = Libc.__NR_madvise();
    private static final int DONTNEED = Libc.MADV_DONTNEED();
    private static final int PROT = Libc.PROT_READ() | Libc.PROT_WRITE();
    private static final int FLAGS = Libc.MAP_PRIVATE() | Libc.MAP_ANONYMOUS() | Libc.MAP_NORESERVE();

    private static final AtomicLong LIVE = new AtomicLong();

    private final long address;
    private final long size;
    private boolean closed;

    private Mapping(long address, long size) {
        this.address = address;
        this.size = size;
    }

    /**
     * Reserves address space.
     *
     * @param size bytes, at least 1
     * @throws OutOfMemoryError if the kernel refuses
     */
    public static Mapping of(long size) {
        long address = Native.syscall(MMAP, 0, size, PROT, FLAGS, -1, 0);
        if (address < 0) {
            throw new OutOfMemoryError("mmap of " + size + " bytes");
        }
        LIVE.incrementAndGet();
        Block.know(address, size);
        return new Mapping(address, size);
    }

    /** First byte; on a page boundary. */
    public long address() {
        return address;
    }

    /** Bytes reserved. */
    public long size() {
        return size;
    }

    /** Gives the pages back to the kernel: the bytes are zero again. */
    public void discard() {
        Native.syscall(MADVISE, address, size, DONTNEED);
    }

    /** Mappings that are not closed yet: what a leak check compares. */
    public static long live() {
        return LIVE.get();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LIVE.decrementAndGet();
            Block.forget(address);
            Native.syscall(MUNMAP, address, size, 0);
        }
    }
}
