package frg.tree;

import frg.mem.Mapping;
import frg.mem.Mem;

/**
 * Owns a table of slots of one size in native memory, with a free list and chains for hashing: what Nodes, Handles and
 * a host tree's objects are rows of. Slot numbers are 1 or more; a slot that is taken again has another generation. Not
 * synchronised.
 *
 * <pre>
 *  0  next       chain of the hash bucket, or of the free list
 *  4  hash
 *  8  generation of this use
 * 12  state      0 free, 1 taken
 * 16  the row's own columns
 * </pre>
 */
public final class Slab implements AutoCloseable {
    /** First byte of the row's own columns. */
    public static final int ROW = 16;

    private static final int NEXT = 0;
    private static final int HASH = 4;
    private static final int GENERATION = 8;
    private static final int STATE = 12;
    private static final int GENERATIONS = 0x7FFF_FFFF;

    private final Mapping memory;
    private final int slot;
    private final int limit;
    private int[] buckets = new int[1024];
    private int top;
    private int free;
    private int count;

    /**
     * A table.
     *
     * @param slot  bytes a slot, a multiple of 8
     * @param limit slots at most
     */
    public Slab(int slot, int limit) {
        this.slot = slot;
        this.limit = limit;
        this.memory = Mapping.of((long) slot * (limit + 1L));
    }

    /** Address of a slot. */
    public long at(int index) {
        return memory.address() + (long) slot * index;
    }

    /** Slots taken. */
    public int count() {
        return count;
    }

    /**
     * Takes a slot, its columns zero.
     *
     * @return its number, or 0 if all are taken
     */
    public int take() {
        int index = free;
        if (index != 0) {
            free = Mem.int32(at(index) + NEXT);
        } else if (top < limit) {
            index = ++top;
        } else {
            return 0;
        }
        long at = at(index);
        Mem.int32(at + NEXT, 0);
        Mem.int32(at + HASH, 0);
        Mem.zero(at + ROW, slot - ROW);
        Mem.int32(at + STATE, 1);
        count++;
        return index;
    }

    /** Gives a slot back; it is in no chain any more. */
    public void give(int index) {
        long at = at(index);
        Mem.int32(at + STATE, 0);
        Mem.int32(at + GENERATION, Mem.int32(at + GENERATION) + 1 & GENERATIONS);
        Mem.int32(at + NEXT, free);
        free = index;
        count--;
    }

    /** The slot's name outside: its number, and its generation so that a stale name is told from a new one. */
    public long id(int index) {
        return (long) Mem.int32(at(index) + GENERATION) << 32 | index;
    }

    /** The generation of a slot's present use. */
    public int generation(int index) {
        return Mem.int32(at(index) + GENERATION);
    }

    /**
     * The slot that {@link #id} named.
     *
     * @return its number, or 0 if that use is over
     */
    public int index(long id) {
        int index = (int) id;
        if (index <= 0 || index > limit) {
            return 0;
        }
        long at = at(index);
        return Mem.int32(at + STATE) != 0 && Mem.int32(at + GENERATION) == (int) (id >>> 32) ? index : 0;
    }

    /** First slot of the chain for {@code hash}, or 0. */
    public int first(int hash) {
        return buckets[hash & buckets.length - 1];
    }

    /** Next slot of the chain, or 0. */
    public int next(int index) {
        return Mem.int32(at(index) + NEXT);
    }

    /** The hash that the slot is chained under. */
    public int hash(int index) {
        return Mem.int32(at(index) + HASH);
    }

    /** Puts a taken slot into the chain for {@code hash}. */
    public void link(int index, int hash) {
        if (count > buckets.length) {
            grow();
        }
        chain(buckets, index, hash);
    }

    /** Takes a slot out of its chain. */
    public void unlink(int index) {
        int bucket = hash(index) & buckets.length - 1;
        int at = buckets[bucket];
        if (at == index) {
            buckets[bucket] = next(index);
            return;
        }
        while (at != 0) {
            int next = next(at);
            if (next == index) {
                Mem.int32(at(at) + NEXT, next(index));
                return;
            }
            at = next;
        }
    }

    private void chain(int[] into, int index, int hash) {
        int bucket = hash & into.length - 1;
        Mem.int32(at(index) + HASH, hash);
        Mem.int32(at(index) + NEXT, into[bucket]);
        into[bucket] = index;
    }

    private void grow() {
        int[] larger = new int[buckets.length * 2];
        for (int first : buckets) {
            int index = first;
            while (index != 0) {
                int next = next(index);
                chain(larger, index, hash(index));
                index = next;
            }
        }
        buckets = larger;
    }

    /** Highest slot number taken so far: for a walk over all. */
    public int top() {
        return top;
    }

    /** Whether the slot is taken. */
    public boolean taken(int index) {
        return Mem.int32(at(index) + STATE) != 0;
    }

    /** A hash of a name; mixes {@code seed} in. */
    public static int hash(long seed, long name, int length) {
        long hash = seed * 0x9E37_79B9_7F4A_7C15L ^ length;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            hash = (hash ^ Mem.int64(name + i)) * 0xD6E8_FEB8_6659_FD93L;
            hash ^= hash >>> 32;
        }
        for (; i < length; i++) {
            hash = (hash ^ Mem.int8(name + i)) * 0x100_0000_01B3L;
        }
        return mix(hash);
    }

    /** A hash of a number. */
    public static int mix(long value) {
        long hash = value * 0xD6E8_FEB8_6659_FD93L;
        hash ^= hash >>> 32;
        hash *= 0xD6E8_FEB8_6659_FD93L;
        return (int) (hash ^ hash >>> 32);
    }

    @Override
    public void close() {
        memory.close();
    }
}
