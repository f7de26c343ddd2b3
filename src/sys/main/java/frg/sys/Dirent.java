package frg.sys;

import frg.mem.Mem;

/** Views struct linux_dirent64 of getdents64(2): ino 8, off 8, reclen 2, type 1, name and NUL. */
public final class Dirent {
    private static final int OFF = 8;
    private static final int RECLEN = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;

    private Dirent() {}

    /** Inode number; of a mount point, that of the directory that is covered. */
    public static long ino(long at) {
        return Mem.int64(at);
    }

    /** Cookie of the position behind this entry. */
    public static long next(long at) {
        return Mem.int64(at + OFF);
    }

    /** Bytes of the whole record. */
    public static int reclen(long at) {
        return Mem.int16(at + RECLEN) & 0xFFFF;
    }

    /** DT_*. */
    public static int type(long at) {
        return Mem.int8(at + TYPE);
    }

    /** Address of the name. */
    public static long name(long at) {
        return at + NAME;
    }

    /** Bytes of the name, NUL not counted. */
    public static int length(long at) {
        return Mem.strnlen(at + NAME, reclen(at) - NAME);
    }
}
