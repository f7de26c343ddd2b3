package frg.mem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Loads and stores at absolute addresses, in native byte order, of any alignment. Owns nothing: the caller says who
 * owns the bytes. One segment that spans the address space makes each access one machine instruction and no object;
 * with {@code -Dfrg.bounds=true} (tests) every access must lie within a block that {@link Block} knows.
 */
public final class Mem {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private Mem() {}

    /** The byte at {@code address}. */
    public static byte int8(long address) {
        Block.check(address, 1);
        return ALL.get(BYTE, address);
    }

    /** The 16-bit value at {@code address}. */
    public static short int16(long address) {
        Block.check(address, 2);
        return ALL.get(SHORT, address);
    }

    /** The 32-bit value at {@code address}. */
    public static int int32(long address) {
        Block.check(address, 4);
        return ALL.get(INT, address);
    }

    /** The 32-bit value at {@code address}, taken as unsigned. */
    public static long uint32(long address) {
        return int32(address) & 0xFFFF_FFFFL;
    }

    /** The 64-bit value at {@code address}. */
    public static long int64(long address) {
        Block.check(address, 8);
        return ALL.get(LONG, address);
    }

    /** Stores a byte. */
    public static void int8(long address, int value) {
        Block.check(address, 1);
        ALL.set(BYTE, address, (byte) value);
    }

    /** Stores the low 16 bits of {@code value}. */
    public static void int16(long address, int value) {
        Block.check(address, 2);
        ALL.set(SHORT, address, (short) value);
    }

    /** Stores 32 bits. */
    public static void int32(long address, int value) {
        Block.check(address, 4);
        ALL.set(INT, address, value);
    }

    /** Stores 64 bits. */
    public static void int64(long address, long value) {
        Block.check(address, 8);
        ALL.set(LONG, address, value);
    }

    /** memmove(3): copies {@code count} bytes; the ranges may overlap. */
    public static void copy(long from, long to, long count) {
        if (count == 0) {
            return;
        }
        Block.check(from, count);
        Block.check(to, count);
        MemorySegment.copy(ALL, from, ALL, to, count);
    }

    /** Copies {@code count} bytes of {@code from} to {@code to}. */
    public static void copy(byte[] from, int offset, long to, int count) {
        Block.check(to, count);
        MemorySegment.copy(from, offset, ALL, BYTE, to, count);
    }

    /** memset(3). */
    public static void fill(long address, long count, int value) {
        if (count == 0) {
            return;
        }
        Block.check(address, count);
        ALL.asSlice(address, count).fill((byte) value);
    }

    /** Clears {@code count} bytes, a multiple of 8, without an object; for fixed reply structs. */
    public static void zero(long address, int count) {
        Block.check(address, count);
        for (int i = 0; i < count; i += 8) {
            ALL.set(LONG, address + i, 0);
        }
    }

    /** The {@code count} bytes at {@code address}, as a new array; not for the hot path. */
    public static byte[] bytes(long address, int count) {
        Block.check(address, count);
        byte[] copy = new byte[count];
        MemorySegment.copy(ALL, BYTE, address, copy, 0, count);
        return copy;
    }

    /** Whether two ranges of {@code count} bytes hold the same. */
    public static boolean equal(long a, long b, int count) {
        Block.check(a, count);
        Block.check(b, count);
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            if (ALL.get(LONG, a + i) != ALL.get(LONG, b + i)) {
                return false;
            }
        }
        for (; i < count; i++) {
            if (ALL.get(BYTE, a + i) != ALL.get(BYTE, b + i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Length of the NUL-terminated string at {@code address}.
     *
     * @param limit bytes that may be looked at
     * @return bytes before the NUL, or -1 if there is none within {@code limit}
     */
    public static int strnlen(long address, long limit) {
        for (int i = 0; i < limit; i++) {
            if (int8(address + i) == 0) {
                return i;
            }
        }
        return -1;
    }
}
