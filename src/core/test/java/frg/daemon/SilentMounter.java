package frg.daemon;

import static frg.sys.Linux.MNT_DETACH;
import static frg.sys.Linux.MNT_FORCE;
import static frg.sys.Linux.O_CLOEXEC;
import static frg.sys.Linux.O_RDWR;
import static frg.sys.Linux.UMOUNT_NOFOLLOW;

import frg.fuse.MountPoint;
import frg.mem.Block;
import frg.session.Bytes;
import frg.session.MountOptions;
import frg.session.Mountinfo;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.Mounts;
import frg.sys.Sys;
import frg.sys.SysException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Mounts a FUSE connection that is never answered: whoever asks anything of the mounted file system hangs. What is said
 * about sessions must hold all the same. Sources are looked at as a real mounter would: missing is ENOENT, a file
 * ENOTDIR.
 */
final class SilentMounter implements Mounter {
    @Override
    public Service mount(MountSpec spec) throws SysException {
        look(spec.source());
        look(spec.target());
        int fd;
        try (Block device = Block.string(Bytes.of("/dev/fuse"))) {
            int opened = At.openat(At.FDCWD, device.address(), O_RDWR | O_CLOEXEC, 0);
            fd = (int) SysException.check(opened, "open", "/dev/fuse");
        }
        try (Block source = Block.string(spec.source()); Block target = Block.string(spec.target());
                Block type = Block.string(Bytes.of("fuse.frg"));
                Block data = Block.string(Bytes.of("fd=" + fd + ",rootmode=40000,user_id=0,group_id=0"))) {
            int mounted = Mounts.mount(source.address(), target.address(), type.address(), 0, data.address());
            SysException.check(mounted, "mount", Bytes.shown(spec.target()));
        }
        return new Silent(fd, spec.target(), mountId(spec.target()));
    }

    private static void look(byte[] path) throws SysException {
        if (!Files.exists(Bytes.path(path))) {
            throw new SysException("open", Bytes.shown(path), Errno.ENOENT);
        }
        if (!Files.isDirectory(Bytes.path(path))) {
            throw new SysException("open", Bytes.shown(path), Errno.ENOTDIR);
        }
    }

    private static long mountId(byte[] target) throws SysException {
        try {
            return Mountinfo.read().on(target).orElseThrow().id();
        } catch (IOException e) {
            throw new SysException("open", "/proc/self/mountinfo", Errno.EIO);
        }
    }

    private static final class Silent implements Service {
        private final int fd;
        private final byte[] target;
        private final long mountId;
        private long replaced;

        Silent(int fd, byte[] target, long mountId) {
            this.fd = fd;
            this.target = target;
            this.mountId = mountId;
        }

        @Override
        public long mountId() {
            return mountId;
        }

        @Override
        public synchronized void replace(byte[] source, MountOptions options) throws SysException {
            look(source);
            replaced++;
        }

        /** Requests are read and forgotten; ENODEV is the end (fuse(4)). */
        @Override
        public void await() {
            try (Block request = Block.of(1 << 17)) {
                while (Sys.read(fd, request.address(), request.size()) > 0) {
                    continue;
                }
            }
        }

        @Override
        public int unmount(boolean lazy, boolean force) {
            if (MountPoint.top(target) != mountId) {
                return -Errno.EINVAL;
            }
            try (Block path = Block.string(target)) {
                return Mounts.umount2(path.address(),
                        UMOUNT_NOFOLLOW | (lazy ? MNT_DETACH : 0) | (force ? MNT_FORCE : 0));
            }
        }

        @Override
        public synchronized Map<String, Long> resources() {
            Map<String, Long> counters = new LinkedHashMap<>();
            counters.put("replaced", replaced);
            counters.put("open files", 0L);
            return counters;
        }
    }
}
