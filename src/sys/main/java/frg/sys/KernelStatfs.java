package frg.sys;

import frg.bindings.libc.Libc;
import frg.mem.Mem;

/** Views the kernel's struct statfs, asm/statfs.h: what statfs(2) fills. */
public final class KernelStatfs {
    /** sizeof(struct statfs). */
    public static final int SIZE = Libc.statfs$sizeof();

    private static final int TYPE = Libc.statfs$f_type();
    private static final int BSIZE = Libc.statfs$f_bsize();
    private static final int BLOCKS = Libc.statfs$f_blocks();
    private static final int BFREE = Libc.statfs$f_bfree();
    private static final int BAVAIL = Libc.statfs$f_bavail();
    private static final int FILES = Libc.statfs$f_files();
    private static final int FFREE = Libc.statfs$f_ffree();
    private static final int NAMELEN = Libc.statfs$f_namelen();
    private static final int FRSIZE = Libc.statfs$f_frsize();

    private KernelStatfs() {}

    /** The file system's magic number, linux/magic.h. */
    public static long type(long at) {
        return Mem.int64(at + TYPE);
    }

    /** Bytes that suit a transfer. */
    public static long bsize(long at) {
        return Mem.int64(at + BSIZE);
    }

    /** Size in units of {@link #frsize}. */
    public static long blocks(long at) {
        return Mem.int64(at + BLOCKS);
    }

    /** Free units. */
    public static long bfree(long at) {
        return Mem.int64(at + BFREE);
    }

    /** Free units for ordinary users. */
    public static long bavail(long at) {
        return Mem.int64(at + BAVAIL);
    }

    /** Inodes. */
    public static long files(long at) {
        return Mem.int64(at + FILES);
    }

    /** Free inodes. */
    public static long ffree(long at) {
        return Mem.int64(at + FFREE);
    }

    /** Longest name, bytes. */
    public static long namelen(long at) {
        return Mem.int64(at + NAMELEN);
    }

    /** Bytes a unit. */
    public static long frsize(long at) {
        return Mem.int64(at + FRSIZE);
    }

    /** Whether the file system may make its callers wait for somebody else: NFS, FUSE, 9P, CIFS, AFS, Ceph. */
    public static boolean blocks(int type) {
        return type == Libc.NFS_SUPER_MAGIC()
                || type == Libc.FUSE_SUPER_MAGIC()
                || type == Libc.V9FS_MAGIC()
                || type == Libc.CIFS_SUPER_MAGIC()
                || type == Libc.SMB2_SUPER_MAGIC()
                || type == Libc.AFS_SUPER_MAGIC()
                || type == Libc.CEPH_SUPER_MAGIC();
    }
}
