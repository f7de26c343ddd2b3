package frg.tree;

import java.util.Arrays;

/**
 * Turns (device, inode) into the one st_ino that a session shows: {@code (index << 48) xor inode}, where index 0 is the
 * device of the session's root, so that ordinary numbers stay what they were; a hash of 62 bits where the inode does
 * not fit. Thread-safe; indexes never change.
 */
public final class Devices {
    private static final int INODE_BITS = 48;

    private volatile int[] known = new int[0];

    /** The number shown for {@code ino} on {@code dev}. */
    public long ino(int dev, long ino) {
        int index = index(dev);
        if (index == 0) {
            return ino;
        }
        if (ino >>> INODE_BITS == 0) {
            return (long) index << INODE_BITS ^ ino;
        }
        return ((long) Slab.mix(ino ^ index) << 32 ^ ino * 0x9E37_79B9_7F4A_7C15L) >>> 2 | 1L << 61;
    }

    /** The device's index, a new one if it was not seen before. */
    public int index(int dev) {
        int[] now = known;
        for (int i = 0; i < now.length; i++) {
            if (now[i] == dev) {
                return i;
            }
        }
        return add(dev);
    }

    private synchronized int add(int dev) {
        int[] now = known;
        for (int i = 0; i < now.length; i++) {
            if (now[i] == dev) {
                return i;
            }
        }
        int[] more = Arrays.copyOf(now, now.length + 1);
        more[now.length] = dev;
        known = more;
        return now.length;
    }
}
