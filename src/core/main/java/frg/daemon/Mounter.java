package frg.daemon;

import frg.sys.SysException;

/** Opens a source and mounts it. */
@FunctionalInterface
public interface Mounter {
    /**
     * Mounts, and serves when it returns. On failure nothing is left mounted.
     *
     * @throws SysException with the object that failed as text for people: the source, the target, fusermount3
     */
    Service mount(MountSpec spec) throws SysException;
}
