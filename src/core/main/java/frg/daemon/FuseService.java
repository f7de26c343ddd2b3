package frg.daemon;

import frg.fuse.Counters;
import frg.fuse.MountPoint;
import frg.fuse.Server;
import frg.ns.Namespace;
import frg.session.Bytes;
import frg.session.MountOptions;
import frg.session.Mountinfo;
import frg.sys.Errno;
import frg.sys.SysException;
import frg.tree.Handles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A mounted and served name space. */
final class FuseService implements Service {
    private static final long PAGE = 4096;

    private final byte[] target;
    private final long mountId;
    private final Server server;
    private final Namespace names;
    private final Sources sources;
    private final Handles handles;
    private final Counters counters;
    private final boolean full;

    /** @param full whether the kernel may believe names for so long that nobody can wait for it */
    FuseService(byte[] target, long mountId, Server server, Namespace names, Sources sources, Handles handles,
            Counters counters, boolean full) {
        this.target = target;
        this.mountId = mountId;
        this.server = server;
        this.names = names;
        this.sources = sources;
        this.handles = handles;
        this.counters = counters;
        this.full = full;
    }

    @Override
    public long mountId() {
        return mountId;
    }

    @Override
    public void replace(byte[] source, MountOptions options) throws SysException {
        if (!server.epochs() && full) {
            throw new SysException("mount", Bytes.shown(source), Errno.EOPNOTSUPP,
                    "a session with cache=full can be changed on Linux 6.16 and later");
        }
        names.replace(sources.open(source, options), source);
    }

    @Override
    public void await() throws InterruptedException {
        server.await();
    }

    @Override
    public int unmount(boolean lazy, boolean force) {
        return MountPoint.unmount(point(), mountId, lazy, force);
    }

    /** Where the mount is now: a directory above it may have been renamed. */
    private byte[] point() {
        try {
            return Mountinfo.read().byId(mountId).map(Mountinfo.Entry::point).orElse(target);
        } catch (IOException e) {
            return target;
        }
    }

    @Override
    public Map<String, Long> resources() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) names.known());
        counts.put("objects", sources.known());
        counts.put("open files", (long) handles.count());
        counts.put("descriptors", sources.descriptors());
        counts.put("requests", counters.requests());
        counts.put("errors", counters.errors());
        counts.put("requests under way", (long) server.busy());
        counts.put("lock waiters", (long) server.waiting());
        counts.put("bugs", counters.bugs());
        counts.put("FUSE minor", (long) server.minor());
        counts.put("RSS bytes", resident());
        return counts;
    }

    private static long resident() {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * PAGE;
        } catch (IOException e) {
            return 0;
        }
    }
}
