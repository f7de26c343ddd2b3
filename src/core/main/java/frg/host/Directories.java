package frg.host;

import frg.sys.Dirent;
import frg.sys.Linux;
import frg.sys.Sys;
import frg.tree.Dirents;
import frg.tree.Handles;
import frg.tree.Req;

/**
 * Reading of a host tree's directories: the host's own entries and cookies, no snapshot, so that a cookie means the
 * same after the directory has changed, in another handle, and in another session.
 */
final class Directories {
    private static final int LOCKS = 64;
    private static final long UNKNOWN = -1;

    private final Reach reach;
    private final Handles handles;
    private final Object[] locks = new Object[LOCKS];

    Directories(Reach reach, Handles handles) {
        this.reach = reach;
        this.handles = handles;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /** One reader a handle at a time: the descriptor has one position. */
    int readdir(Req req, long handle, long offset, Dirents to) {
        synchronized (locks[(int) handle & LOCKS - 1]) {
            int fd = handles.fd(handle);
            if (offset == 0 || handles.position(handle) != offset) {
                long result = Sys.lseek(fd, offset, Linux.SEEK_SET);
                if (result < 0) {
                    return (int) result;
                }
            }
            return entries(req, handle, fd, offset, to);
        }
    }

    private int entries(Req req, long handle, int fd, long offset, Dirents to) {
        int dir = reach.objects.index(handles.node(handle));
        long last = offset;
        while (true) {
            int bytes = (int) Sys.getdents64(fd, req.names(), Math.clamp(req.room(), 1024, Req.NAMES));
            if (bytes <= 0) {
                handles.position(handle, last);
                return bytes;
            }
            long end = req.names() + bytes;
            for (long at = req.names(); at < end; at += Dirent.reclen(at)) {
                long ino = reach.ino(dir, Dirent.ino(at));
                if (!to.add(Dirent.name(at), Dirent.length(at), ino, Dirent.type(at), Dirent.next(at))) {
                    handles.position(handle, UNKNOWN);
                    return 0;
                }
                last = Dirent.next(at);
            }
            handles.position(handle, last);
        }
    }
}
