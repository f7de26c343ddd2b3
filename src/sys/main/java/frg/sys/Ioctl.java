package frg.sys;

import frg.bindings.libc.Libc;

/** The ioctl(2) commands that local file systems share: ioctl_iflags(2) and the project attributes of linux/fs.h. */
public final class Ioctl {
    private static final int GETFLAGS = (int) Libc.FS_IOC_GETFLAGS();
    private static final int SETFLAGS = (int) Libc.FS_IOC_SETFLAGS();
    private static final int FSGETXATTR = (int) Libc.FS_IOC_FSGETXATTR();
    private static final int FSSETXATTR = (int) Libc.FS_IOC_FSSETXATTR();

    private Ioctl() {}

    /** Whether {@code command} gets or sets the attributes of an inode. */
    public static boolean attributes(int command) {
        return command == GETFLAGS || command == SETFLAGS || command == FSGETXATTR || command == FSSETXATTR;
    }
}
