package frg.tree;

import frg.sys.Sys;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Descriptors that a table has given up but a request on another thread may still hold by number: each is closed once
 * all requests that were under way have ended, so that a number never changes its meaning within a request. Requests
 * say {@link Seat#enter} and {@link Seat#leave}.
 */
public final class Limbo {
    private final AtomicLong era = new AtomicLong(1);
    private volatile Seat[] seats = new Seat[0];
    private int[] fds = new int[64];
    private long[] eras = new long[64];
    private int waiting;
    /**
     * The era of the last descriptor that waits, 0 where none does. It is written before a sweep reads the seats, and
     * read after a seat was left: of two threads, one sees what the other did, and closes.
     */
    private volatile long newest;

    /** One thread's or slot's place in the count of requests under way. */
    public final class Seat {
        private volatile long since;

        private Seat() {}

        /** A request begins: descriptors seen from here on stay open until {@link #leave}. */
        public void enter() {
            since = era.get();
        }

        /** The request has ended: what only it may still have used is closed. */
        public void leave() {
            long began = since;
            since = 0;
            if (began <= newest) {
                sweep();
            }
        }
    }

    /** A new seat, until {@link #remove}. */
    public synchronized Seat seat() {
        Seat seat = new Seat();
        Seat[] more = Arrays.copyOf(seats, seats.length + 1);
        more[seats.length] = seat;
        seats = more;
        return seat;
    }

    /** Seats there are. */
    synchronized int seats() {
        return seats.length;
    }

    /** The seat's owner is no more; it has left. */
    synchronized void remove(Seat seat) {
        seats = Arrays.stream(seats).filter(other -> other != seat).toArray(Seat[]::new);
        sweep();
    }

    /** Closes {@code fd} when no request can still use it. Nothing new may find it any more. */
    public synchronized void close(int fd) {
        if (waiting == fds.length) {
            fds = Arrays.copyOf(fds, waiting * 2);
            eras = Arrays.copyOf(eras, waiting * 2);
        }
        fds[waiting] = fd;
        eras[waiting] = era.getAndIncrement();
        newest = eras[waiting++];
        sweep();
    }

    /** Closes what can be closed. */
    public synchronized void sweep() {
        long oldest = Long.MAX_VALUE;
        for (Seat seat : seats) {
            long since = seat.since;
            if (since != 0 && since < oldest) {
                oldest = since;
            }
        }
        int kept = 0;
        for (int i = 0; i < waiting; i++) {
            if (eras[i] < oldest) {
                Sys.close(fds[i]);
            } else {
                fds[kept] = fds[i];
                eras[kept++] = eras[i];
            }
        }
        waiting = kept;
        newest = kept == 0 ? 0 : eras[kept - 1];
    }
}
