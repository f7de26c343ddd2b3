package frg.session;

import java.time.Duration;

/**
 * How to end a session.
 *
 * @param timeout how long to wait for a busy mount and for the daemon's answer
 * @param lazy    detach the mount now, serve what is open until it is closed (umount -l)
 * @param force   abort what is in flight, and end a daemon that does not answer
 */
public record KillOptions(Duration timeout, boolean lazy, boolean force) {
    /** Eight seconds, neither lazy nor forced. */
    public static final KillOptions DEFAULT = new KillOptions(Duration.ofSeconds(8), false, false);
}
