package frg.fuse;

import static frg.sys.Errno.EAGAIN;
import static frg.sys.Errno.EINTR;
import static frg.sys.Errno.EIO;
import static frg.sys.Errno.ENODEV;
import static frg.sys.Errno.ENOENT;

import frg.sys.Sys;

/** Owns a descriptor of /dev/fuse: one read(2) is one request, one write(2) is one reply. Any number of threads. */
final class Device implements AutoCloseable {
    private final int fd;

    /** @param fd attached to a mount; owned from here on */
    Device(int fd) {
        this.fd = fd;
    }

    /**
     * Waits for a request. The end of what is no device, a socket whose other end is closed, is as an unmount.
     *
     * @return bytes of it, or -errno: ENODEV (unmounted), ECONNABORTED (aborted), EPERM, EINVAL
     */
    int receive(Slot slot) {
        while (true) {
            int n = (int) Sys.read(fd, slot.in(), slot.inSize());
            if (n == 0) {
                return -ENODEV;
            }
            if (n > 0 || n != -EINTR && n != -EAGAIN && n != -ENOENT && n != -EIO) {
                return n;
            }
        }
    }

    /**
     * Sends a reply or a notification.
     *
     * @return 0 or -errno: ENOENT (nobody waits for it any more), EINVAL (the kernel refuses it)
     */
    int send(long message, int bytes) {
        return (int) Math.min(0, Sys.write(fd, message, bytes));
    }

    int fd() {
        return fd;
    }

    @Override
    public void close() {
        Sys.close(fd);
    }
}
