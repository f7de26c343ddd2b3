package frg.mem;

import frg.link.Native;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Owns one block of malloc(3)ed memory; one thread closes it, after which no view of it may be used.
 * {@link #allocate} and {@link #free} are the same for owners that keep a bare address.
 */
public final class Block implements AutoCloseable {
    /** Set by {@code -Dfrg.bounds=true}: every access by {@link Mem} must lie in a block known here. */
    public static final boolean BOUNDS = Boolean.getBoolean("frg.bounds");

    private static final ConcurrentSkipListMap<Long, Long> KNOWN = new ConcurrentSkipListMap<>();
    private static final AtomicLong LIVE = new AtomicLong();

    private final long address;
    private final long size;
    private boolean closed;

    private Block(long address, long size) {
        this.address = address;
        this.size = size;
    }

    /**
     * A zeroed block of its own.
     *
     * @param size bytes, at least 1
     */
    public static Block of(long size) {
        long address = allocate(size);
        Mem.fill(address, size, 0);
        return new Block(address, size);
    }

    /** A block that holds {@code text} and a NUL: a path or a name for a system call. */
    public static Block string(byte[] text) {
        Block block = of(text.length + 1L);
        Mem.copy(text, 0, block.address, text.length);
        return block;
    }

    /** First byte of the block. */
    public long address() {
        return address;
    }

    /** Bytes in the block. */
    public long size() {
        return size;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            free(address);
        }
    }

    /**
     * malloc(3); not zeroed. The caller owns it and gives it to {@link #free}.
     *
     * @param size bytes, at least 1
     * @throws OutOfMemoryError if malloc answers NULL
     */
    public static long allocate(long size) {
        long address = Native.malloc(size);
        if (address == 0) {
            throw new OutOfMemoryError("malloc of " + size + " bytes");
        }
        LIVE.incrementAndGet();
        know(address, size);
        return address;
    }

    /** free(3) of what {@link #allocate} gave; 0 is allowed and does nothing. */
    public static void free(long address) {
        if (address == 0) {
            return;
        }
        LIVE.decrementAndGet();
        forget(address);
        Native.free(address);
    }

    /** Blocks allocated and not yet freed: what a leak check compares. */
    public static long live() {
        return LIVE.get();
    }

    /** Makes memory of another origin (mmap, the linker) known to the bounds check. */
    public static void know(long address, long size) {
        if (BOUNDS) {
            KNOWN.put(address, size);
        }
    }

    /** Undoes {@link #know}. */
    public static void forget(long address) {
        if (BOUNDS && KNOWN.remove(address) == null) {
            throw new AssertionError("free of an unknown address " + Long.toHexString(address));
        }
    }

    static void check(long address, long count) {
        if (BOUNDS) {
            Map.Entry<Long, Long> block = KNOWN.floorEntry(address);
            if (block == null || address + count > block.getKey() + block.getValue()) {
                throw new AssertionError(
                        "access outside every block: " + count + " bytes at " + Long.toHexString(address));
            }
        }
    }
}
