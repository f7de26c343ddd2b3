package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import frg.sys.KernelStatfs;

/** Makes struct fuse_kstatfs of the host's struct statfs. */
final class Statfs {
    /** sizeof(struct fuse_statfs_out). */
    static final int SIZE = Fuse.fuse_kstatfs$sizeof();

    private Statfs() {}

    /**
     * Translates statfs(2)'s answer into the reply of FUSE_STATFS.
     *
     * @param from struct statfs
     * @param to where struct fuse_kstatfs goes
     * @return bytes of it
     */
    static int put(long from, long to) {
        Mem.zero(to, SIZE);
        Mem.int64(to + Fuse.fuse_kstatfs$blocks(), KernelStatfs.blocks(from));
        Mem.int64(to + Fuse.fuse_kstatfs$bfree(), KernelStatfs.bfree(from));
        Mem.int64(to + Fuse.fuse_kstatfs$bavail(), KernelStatfs.bavail(from));
        Mem.int64(to + Fuse.fuse_kstatfs$files(), KernelStatfs.files(from));
        Mem.int64(to + Fuse.fuse_kstatfs$ffree(), KernelStatfs.ffree(from));
        Mem.int32(to + Fuse.fuse_kstatfs$bsize(), (int) KernelStatfs.bsize(from));
        Mem.int32(to + Fuse.fuse_kstatfs$namelen(), (int) KernelStatfs.namelen(from));
        Mem.int32(to + Fuse.fuse_kstatfs$frsize(), (int) KernelStatfs.frsize(from));
        return SIZE;
    }
}
