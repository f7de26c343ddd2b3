package frg.daemon;

import frg.session.MountOptions;
import frg.sys.SysException;
import java.util.Map;

/** The mounted name space of one session. Any thread may call any method. */
public interface Service {
    /** The kernel's ID of R's mount: field 1 of /proc/self/mountinfo. */
    long mountId();

    /**
     * Publishes another source as R's only layer. Open handles keep theirs; the kernel's caches are invalidated before
     * this returns. On failure nothing has changed.
     *
     * @param source absolute bytes
     */
    void replace(byte[] source, MountOptions options) throws SysException;

    /** Blocks until the kernel has ended the connection: umount, fusermount3 -u, abort. */
    void await() throws InterruptedException;

    /**
     * umount2(2) of R, only if the top mount there is ours; as a user by {@code fusermount3 -u}.
     *
     * @param lazy  MNT_DETACH
     * @param force MNT_FORCE: what is in flight is aborted
     * @return 0 or -errno: EBUSY, while something is open in it
     */
    int unmount(boolean lazy, boolean force);

    /** Counters for people, in print order: nodes, open files, requests and so on. Does not block. */
    Map<String, Long> resources();
}
