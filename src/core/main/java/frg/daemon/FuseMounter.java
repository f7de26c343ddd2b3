package frg.daemon;

import frg.fuse.Counters;
import frg.fuse.Dump;
import frg.fuse.MountPoint;
import frg.fuse.Options;
import frg.fuse.Server;
import frg.host.HostTree;
import frg.ns.Namespace;
import frg.session.Bytes;
import frg.session.MountOptions;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.SysException;
import frg.sys.Task;
import frg.tree.Devices;
import frg.tree.Handles;
import frg.tree.Limbo;
import java.util.concurrent.TimeUnit;

/** Mounts a directory by FUSE and serves it from this process. */
final class FuseMounter implements Mounter {
    private static final long FULL_SECONDS = TimeUnit.DAYS.toSeconds(1);
    private static final long INIT_SECONDS = 20;

    @Override
    public Service mount(MountSpec spec) throws SysException {
        int path = Linux.O_PATH | Linux.O_DIRECTORY | Linux.O_NOFOLLOW | Linux.O_CLOEXEC;
        int target = Sources.directory(spec.target(), path);
        SessionCrossing crossing = new SessionCrossing(target);
        Handles handles = new Handles();
        Limbo limbo = new Limbo();
        Devices devices = new Devices();
        Sources sources = new Sources(new HostTree.Shared(handles, limbo, devices, crossing));
        Namespace names = new Namespace(handles, sources.open(spec.source(), spec.options()), spec.source());
        String shown = Bytes.shown(spec.target());
        int fd = MountPoint.mount(target, spec.target(), shown, options(spec), MountPoint.Way.BEST);
        long mountId = MountPoint.top(spec.target());
        crossing.own(mountId);
        Counters counters = new Counters(FuseMounter::report);
        Server server = new Server(fd, names, handles, limbo, serving(spec), counters);
        names.watcher(server.watcher());
        server.start();
        FuseService service = new FuseService(spec.target(), mountId, server, names, sources, handles, counters,
                spec.options().cache() == MountOptions.Cache.FULL);
        if (mountId < 0 || !server.ready(INIT_SECONDS)) {
            service.unmount(true, true);
            throw new SysException("mount", shown, Errno.EPROTO, "the kernel's FUSE is too old: Linux 5.12 is needed");
        }
        return service;
    }

    /** To the daemon's log, which its stderr is by then. */
    private static void report(Throwable bug, String opcode) {
        Log.line(System.err, "bug in " + opcode + ": " + bug);
        bug.printStackTrace(System.err);
    }

    private static frg.fuse.MountOptions options(MountSpec spec) {
        MountOptions options = spec.options();
        boolean root = Task.geteuid() == 0;
        long flags = (options.readOnly() ? Linux.MS_RDONLY : 0)
                | (options.suid() && root ? 0 : Linux.MS_NOSUID)
                | (options.dev() && root ? 0 : Linux.MS_NODEV)
                | (options.exec() ? 0 : Linux.MS_NOEXEC)
                | (options.sync() ? Linux.MS_SYNCHRONOUS : 0)
                | (options.noatime() ? Linux.MS_NOATIME : 0);
        return new frg.fuse.MountOptions(spec.source(), flags, options.allowOther() || root);
    }

    private static Options serving(MountSpec spec) {
        long seconds = switch (spec.options().cache()) {
            case AUTO -> 1;
            case NONE -> 0;
            case FULL -> FULL_SECONDS;
        };
        Dump.Sink dump = spec.debug().<Dump.Sink>map(out -> out::println).orElse(null);
        return new Options(seconds, dump);
    }
}
