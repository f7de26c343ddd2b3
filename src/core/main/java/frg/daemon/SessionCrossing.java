package frg.daemon;

import frg.host.Crossing;
import frg.mem.Block;
import frg.session.Bytes;
import frg.session.Mountinfo;
import frg.sys.At;
import frg.sys.Linux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What a session's trees show at mount points: below its own root what that covers, nothing of other sessions, and
 * everything else. Owns the descriptor of what is covered, and of an empty directory.
 */
final class SessionCrossing implements Crossing {
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "afs", "ceph", "fuseblk");

    private final int covered;
    private volatile long own = -1;
    private int empty = -1;

    /** @param covered O_PATH descriptor of the target before it was mounted on */
    SessionCrossing(int covered) {
        this.covered = covered;
    }

    /** The session's mount is made. */
    void own(long mntId) {
        own = mntId;
    }

    @Override
    public int meet(long mntId) {
        if (mntId == own) {
            return COVERED;
        }
        String type;
        try {
            type = Mountinfo.read().byId(mntId).map(Mountinfo.Entry::type).orElse("");
        } catch (IOException e) {
            type = "";
        }
        if (type.equals(Mountinfo.FRG)) {
            return HIDDEN;
        }
        return REMOTE.contains(type) || type.equals("fuse") || type.startsWith("fuse.") ? CROSS_BLOCKS : CROSS;
    }

    @Override
    public int covered() {
        return covered;
    }

    /** A directory that has no name any more is empty for ever. */
    @Override
    public synchronized int empty() {
        if (empty < 0) {
            try {
                Path made = Files.createTempDirectory("frg",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
                try (Block path = Block.string(Bytes.raw(made))) {
                    empty = At.openat(At.FDCWD, path.address(), Linux.O_PATH | Linux.O_DIRECTORY | Linux.O_CLOEXEC, 0);
                } finally {
                    Files.delete(made);
                }
            } catch (IOException e) {
                return -1; // the walk answers EBADF
            }
        }
        return empty;
    }
}
