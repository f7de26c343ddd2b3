package frg.fuse;

import static frg.sys.Errno.EAGAIN;

/**
 * FUSE_INTERRUPT: tells a request that its client gave up. The request is answered first, by whoever runs it; the
 * interrupt itself has no answer, but where it came before its request: then it is to come again.
 */
final class Interrupts {
    private final Slots slots;
    private final LockWaiters waiters;

    Interrupts(Slots slots, LockWaiters waiters) {
        this.slots = slots;
        this.waiters = waiters;
    }

    /**
     * FUSE_INTERRUPT: wakes what waits.
     *
     * @param unique of the request
     *
     * @return {@link Dispatch#SILENT}, or -EAGAIN if there is no such request yet
     */
    int interrupt(long unique) {
        if (waiters.cancel(unique)) {
            return Dispatch.SILENT;
        }
        Slot slot = slots.find(unique);
        if (slot == null) {
            return -EAGAIN; // the kernel drops it if the request was answered meanwhile
        }
        slot.req().cancel();
        waiters.cancel(unique); // it may have begun to wait for a lock just now
        return Dispatch.SILENT;
    }
}
