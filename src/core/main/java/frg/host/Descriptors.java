package frg.host;

import frg.mem.Mem;
import frg.tree.Limbo;
import frg.tree.Slab;

/**
 * Owns the O_PATH descriptors of a host tree's objects, as columns of their table: at most {@code budget} of those that
 * may be given up, least recently used first; and those that are held, for ever (the only way to the object) or while
 * a name is removed or moved. A descriptor that is given up stays open until the requests that may use it have ended.
 * Used under the table's monitor.
 *
 * <pre>
 *  0  descriptor + 1, 0 for none
 *  4  next older in the list of those that may be given up
 *  8  next newer
 * 12  holds
 * </pre>
 */
final class Descriptors {
    /** Bytes of the columns. */
    static final int SIZE = 16;

    private static final int OLDER = 4;
    private static final int NEWER = 8;
    private static final int HOLDS = 12;

    private final Slab slab;
    private final int column;
    private final Limbo limbo;
    private final int budget;
    private int count;
    private int oldest;
    private int newest;

    /** @param column where the columns begin in a row */
    Descriptors(Slab slab, int column, Limbo limbo, int budget) {
        this.slab = slab;
        this.column = column;
        this.limbo = limbo;
        this.budget = budget;
    }

    private long at(int index) {
        return slab.at(index) + column;
    }

    /** Whether the row is in the list. */
    private boolean listed(int index) {
        return Mem.int32(at(index)) != 0 && holds(index) == 0;
    }

    /** The kept descriptor, now the most recently used; or -1. */
    int fd(int index) {
        if (index != newest && listed(index)) {
            out(index);
            in(index);
        }
        return Mem.int32(at(index)) - 1;
    }

    /** Keeps {@code fd}; if another thread was faster, closes it and answers the one that is kept. */
    int keep(int index, int fd) {
        int now = Mem.int32(at(index)) - 1;
        if (now >= 0) {
            limbo.close(fd);
            return now;
        }
        Mem.int32(at(index), fd + 1);
        if (listed(index)) {
            in(index);
            limit();
        }
        return fd;
    }

    /** What is kept, or will be, is not given up until {@link #release}. Holds are counted. */
    void hold(int index) {
        if (listed(index)) {
            out(index);
        }
        Mem.int32(at(index) + HOLDS, holds(index) + 1);
    }

    /** Undoes one {@link #hold}. */
    void release(int index) {
        Mem.int32(at(index) + HOLDS, holds(index) - 1);
        if (listed(index)) {
            in(index);
            limit();
        }
    }

    /** How often the row is held now. */
    int holds(int index) {
        return Mem.int32(at(index) + HOLDS);
    }

    private void limit() {
        if (count > budget) {
            surrender(oldest);
        }
    }

    /** Gives the row's descriptor up, held or not: the row goes, or another needs the room. */
    void surrender(int index) {
        int fd = Mem.int32(at(index)) - 1;
        if (fd < 0) {
            return;
        }
        if (listed(index)) {
            out(index);
        }
        Mem.int32(at(index), 0);
        limbo.close(fd);
    }

    /** Descriptors that may be given up. */
    int count() {
        return count;
    }

    private void in(int index) {
        count++;
        Mem.int32(at(index) + OLDER, newest);
        Mem.int32(at(index) + NEWER, 0);
        if (newest != 0) {
            Mem.int32(at(newest) + NEWER, index);
        } else {
            oldest = index;
        }
        newest = index;
    }

    private void out(int index) {
        count--;
        int older = Mem.int32(at(index) + OLDER);
        int newer = Mem.int32(at(index) + NEWER);
        if (older != 0) {
            Mem.int32(at(older) + NEWER, newer);
        } else {
            oldest = newer;
        }
        if (newer != 0) {
            Mem.int32(at(newer) + OLDER, older);
        } else {
            newest = older;
        }
    }
}
