package frg.tree;

/**
 * Learns what changed behind a front end's back, so that caches forget it. Called on any thread but one that owes a
 * reply: the kernel may hold locks of the very inode for a client that waits for that reply.
 */
public interface Watcher {
    /** Any name may now mean something else: a bind or unmount took effect. Returns when the caches know. */
    void namesChanged();

    /**
     * There are nearly too many nodes: whoever keeps the first {@code count} of {@code nodes} only for later should
     * drop them. Nothing is promised.
     */
    default void crowded(long[] nodes, int count) {}

    /** Nobody listens: for trees without a front end. */
    Watcher NONE = () -> {};
}
