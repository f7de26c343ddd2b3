package frg.sys;

import frg.bindings.libc.Libc;

/** The constants of fcntl(2), open(2), stat(2) and others that trees and front ends need, under their own names. */
public final class Linux {
    public static final int O_RDONLY = Libc.O_RDONLY();
    public static final int O_WRONLY = Libc.O_WRONLY();
    public static final int O_RDWR = Libc.O_RDWR();
    public static final int O_ACCMODE = Libc.O_ACCMODE();
    public static final int O_CREAT = Libc.O_CREAT();
    public static final int O_EXCL = Libc.O_EXCL();
    public static final int O_NOCTTY = Libc.O_NOCTTY();
    public static final int O_TRUNC = Libc.O_TRUNC();
    public static final int O_APPEND = Libc.O_APPEND();
    public static final int O_NONBLOCK = Libc.O_NONBLOCK();
    public static final int O_DSYNC = Libc.O_DSYNC();
    public static final int O_SYNC = Libc.O_SYNC();
    public static final int O_DIRECT = Libc.O_DIRECT();
    public static final int O_DIRECTORY = Libc.O_DIRECTORY();
    public static final int O_NOFOLLOW = Libc.O_NOFOLLOW();
    public static final int O_NOATIME = Libc.O_NOATIME();
    public static final int O_CLOEXEC = Libc.O_CLOEXEC();
    public static final int O_PATH = Libc.O_PATH();
    public static final int O_TMPFILE = Libc.O_TMPFILE();
    public static final int AT_FDCWD = Libc.AT_FDCWD();
    public static final int AT_EMPTY_PATH = Libc.AT_EMPTY_PATH();
    public static final int AT_SYMLINK_NOFOLLOW = Libc.AT_SYMLINK_NOFOLLOW();
    public static final int AT_SYMLINK_FOLLOW = Libc.AT_SYMLINK_FOLLOW();
    public static final int AT_NO_AUTOMOUNT = Libc.AT_NO_AUTOMOUNT();
    public static final int AT_STATX_DONT_SYNC = Libc.AT_STATX_DONT_SYNC();
    public static final int AT_REMOVEDIR = Libc.AT_REMOVEDIR();
    public static final int S_IFMT = Libc.S_IFMT();
    public static final int S_IFDIR = Libc.S_IFDIR();
    public static final int S_IFREG = Libc.S_IFREG();
    public static final int S_IFLNK = Libc.S_IFLNK();
    public static final int F_DUPFD_CLOEXEC = Libc.F_DUPFD_CLOEXEC();
    public static final int F_OFD_GETLK = Libc.F_OFD_GETLK();
    public static final int F_OFD_SETLK = Libc.F_OFD_SETLK();
    public static final int F_RDLCK = Libc.F_RDLCK();
    public static final int F_WRLCK = Libc.F_WRLCK();
    public static final int F_UNLCK = Libc.F_UNLCK();
    public static final int LOCK_SH = Libc.LOCK_SH();
    public static final int LOCK_EX = Libc.LOCK_EX();
    public static final int LOCK_UN = Libc.LOCK_UN();
    public static final int LOCK_NB = Libc.LOCK_NB();
    public static final int SEEK_SET = Libc.SEEK_SET();
    public static final int SEEK_DATA = Libc.SEEK_DATA();
    public static final int SEEK_HOLE = Libc.SEEK_HOLE();
    public static final int RENAME_NOREPLACE = Libc.RENAME_NOREPLACE();
    public static final int RENAME_EXCHANGE = Libc.RENAME_EXCHANGE();
    public static final int RENAME_WHITEOUT = Libc.RENAME_WHITEOUT();
    public static final int RWF_NOWAIT = Libc.RWF_NOWAIT();
    public static final int UTIME_NOW = (int) Libc.UTIME_NOW();
    public static final int UTIME_OMIT = (int) Libc.UTIME_OMIT();
    public static final int MS_RDONLY = Libc.MS_RDONLY();
    public static final int MS_NOSUID = Libc.MS_NOSUID();
    public static final int MS_NODEV = Libc.MS_NODEV();
    public static final int MS_NOEXEC = Libc.MS_NOEXEC();
    public static final int MS_SYNCHRONOUS = Libc.MS_SYNCHRONOUS();
    public static final int MS_NOATIME = Libc.MS_NOATIME();
    public static final int MNT_FORCE = Libc.MNT_FORCE();
    public static final int MNT_DETACH = Libc.MNT_DETACH();
    public static final int UMOUNT_NOFOLLOW = Libc.UMOUNT_NOFOLLOW();
    public static final int POLLIN = Libc.POLLIN();
    public static final int POLLERR = Libc.POLLERR();
    public static final int POLLHUP = Libc.POLLHUP();

    private Linux() {}
}
