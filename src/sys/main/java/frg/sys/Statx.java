package frg.sys;

import frg.bindings.libc.Libc;
import frg.mem.Mem;

/** Offsets of struct statx and reading of its fields; views memory of {@link #SIZE} bytes that the caller owns. */
public final class Statx {
    /** sizeof(struct statx). */
    public static final int SIZE = 256;

    /** Asked of the kernel for every object that we show: STATX_BASIC_STATS, STATX_BTIME, STATX_MNT_ID. */
    public static final int WANTED = Libc.STATX_BASIC_STATS() | Libc.STATX_BTIME() | Libc.STATX_MNT_ID();

    private static final int MASK = Libc.statx$stx_mask();
    private static final int BLKSIZE = Libc.statx$stx_blksize();
    private static final int NLINK = Libc.statx$stx_nlink();
    private static final int UID = Libc.statx$stx_uid();
    private static final int GID = Libc.statx$stx_gid();
    private static final int MODE = Libc.statx$stx_mode();
    private static final int INO = Libc.statx$stx_ino();
    private static final int FILE_SIZE = Libc.statx$stx_size();
    private static final int BLOCKS = Libc.statx$stx_blocks();
    private static final int ATIME = Libc.statx$stx_atime();
    private static final int BTIME = Libc.statx$stx_btime();
    private static final int CTIME = Libc.statx$stx_ctime();
    private static final int MTIME = Libc.statx$stx_mtime();
    private static final int RDEV_MAJOR = Libc.statx$stx_rdev_major();
    private static final int RDEV_MINOR = Libc.statx$stx_rdev_minor();
    private static final int DEV_MAJOR = Libc.statx$stx_dev_major();
    private static final int DEV_MINOR = Libc.statx$stx_dev_minor();
    private static final int MNT_ID = Libc.statx$stx_mnt_id();
    private static final int NSEC = 8; // in struct statx_timestamp

    private Statx() {}

    /** Which fields the kernel filled: STATX_*. */
    public static int mask(long at) {
        return Mem.int32(at + MASK);
    }

    /** Bytes that suit I/O. */
    public static int blksize(long at) {
        return Mem.int32(at + BLKSIZE);
    }

    /** Number of hard links. */
    public static int nlink(long at) {
        return Mem.int32(at + NLINK);
    }

    /** Owner; unsigned. */
    public static int uid(long at) {
        return Mem.int32(at + UID);
    }

    /** Group; unsigned. */
    public static int gid(long at) {
        return Mem.int32(at + GID);
    }

    /** Type and permission bits, S_IF* included. */
    public static int mode(long at) {
        return Mem.int16(at + MODE) & 0xFFFF;
    }

    /** Inode number. */
    public static long ino(long at) {
        return Mem.int64(at + INO);
    }

    /** Stores the inode number. */
    public static void ino(long at, long ino) {
        Mem.int64(at + INO, ino);
    }

    /** Stores the number of links. */
    public static void nlink(long at, int nlink) {
        Mem.int32(at + NLINK, nlink);
    }

    /** Size in bytes. */
    public static long size(long at) {
        return Mem.int64(at + FILE_SIZE);
    }

    /** Allocated units of 512 bytes. */
    public static long blocks512(long at) {
        return Mem.int64(at + BLOCKS);
    }

    /** Seconds of the last access. */
    public static long atime(long at) {
        return Mem.int64(at + ATIME);
    }

    /** Nanoseconds of the last access. */
    public static int atimeNs(long at) {
        return Mem.int32(at + ATIME + NSEC);
    }

    /** Seconds of the last change of the data. */
    public static long mtime(long at) {
        return Mem.int64(at + MTIME);
    }

    /** Nanoseconds of the last change of the data. */
    public static int mtimeNs(long at) {
        return Mem.int32(at + MTIME + NSEC);
    }

    /** Seconds of the last change of the inode. */
    public static long ctime(long at) {
        return Mem.int64(at + CTIME);
    }

    /** Nanoseconds of the last change of the inode. */
    public static int ctimeNs(long at) {
        return Mem.int32(at + CTIME + NSEC);
    }

    /** Seconds of the birth, 0 where the file system keeps none. */
    public static long btime(long at) {
        return Mem.int64(at + BTIME);
    }

    /** Nanoseconds of the birth. */
    public static int btimeNs(long at) {
        return Mem.int32(at + BTIME + NSEC);
    }

    /** The device that this special file is, in the kernel's 32-bit form (new_encode_dev). */
    public static int rdev(long at) {
        return encode(Mem.int32(at + RDEV_MAJOR), Mem.int32(at + RDEV_MINOR));
    }

    /** The device that holds the object, in the kernel's 32-bit form. */
    public static int dev(long at) {
        return encode(Mem.int32(at + DEV_MAJOR), Mem.int32(at + DEV_MINOR));
    }

    /** Field 1 of /proc/self/mountinfo for the mount that holds the object. */
    public static long mntId(long at) {
        return Mem.int64(at + MNT_ID);
    }

    /** new_encode_dev of linux/kdev_t.h. */
    private static int encode(int major, int minor) {
        return (minor & 0xFF) | (major << 8) | ((minor & ~0xFF) << 12);
    }
}
