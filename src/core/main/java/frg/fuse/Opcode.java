package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Nullable;

/**
 * Every request of linux/fuse.h that a plain mount can send: the one table that dispatch, check, trace and tests
 * read. A row is the number, the bytes of the fixed part of the body, the NUL-terminated strings behind it, and where
 * the operation runs.
 */
enum Opcode {
    LOOKUP(Fuse.FUSE_LOOKUP(), 0, 1, Where.INLINE),
    FORGET(Fuse.FUSE_FORGET(), Fuse.fuse_forget_in$sizeof(), 0, Where.INLINE),
    GETATTR(Fuse.FUSE_GETATTR(), Fuse.fuse_getattr_in$sizeof(), 0, Where.INLINE),
    SETATTR(Fuse.FUSE_SETATTR(), Fuse.fuse_setattr_in$sizeof(), 0, Where.INLINE),
    READLINK(Fuse.FUSE_READLINK(), 0, 0, Where.INLINE),
    SYMLINK(Fuse.FUSE_SYMLINK(), 0, 2, Where.INLINE),
    MKNOD(Fuse.FUSE_MKNOD(), Fuse.fuse_mknod_in$sizeof(), 1, Where.INLINE),
    MKDIR(Fuse.FUSE_MKDIR(), Fuse.fuse_mkdir_in$sizeof(), 1, Where.INLINE),
    UNLINK(Fuse.FUSE_UNLINK(), 0, 1, Where.INLINE),
    RMDIR(Fuse.FUSE_RMDIR(), 0, 1, Where.INLINE),
    RENAME(Fuse.FUSE_RENAME(), Fuse.fuse_rename_in$sizeof(), 2, Where.INLINE),
    LINK(Fuse.FUSE_LINK(), Fuse.fuse_link_in$sizeof(), 1, Where.INLINE),
    OPEN(Fuse.FUSE_OPEN(), Fuse.fuse_open_in$sizeof(), 0, Where.INLINE),
    READ(Fuse.FUSE_READ(), Fuse.fuse_read_in$sizeof(), 0, Where.INLINE),
    WRITE(Fuse.FUSE_WRITE(), Fuse.fuse_write_in$sizeof(), 0, Where.INLINE),
    STATFS(Fuse.FUSE_STATFS(), 0, 0, Where.INLINE),
    RELEASE(Fuse.FUSE_RELEASE(), Fuse.fuse_release_in$sizeof(), 0, Where.INLINE),
    FSYNC(Fuse.FUSE_FSYNC(), Fuse.fuse_fsync_in$sizeof(), 0, Where.WORKER),
    SETXATTR(Fuse.FUSE_SETXATTR(), Fuse.fuse_setxattr_in$sizeof(), 1, Where.INLINE),
    GETXATTR(Fuse.FUSE_GETXATTR(), Fuse.fuse_getxattr_in$sizeof(), 1, Where.INLINE),
    LISTXATTR(Fuse.FUSE_LISTXATTR(), Fuse.fuse_getxattr_in$sizeof(), 0, Where.INLINE),
    REMOVEXATTR(Fuse.FUSE_REMOVEXATTR(), 0, 1, Where.INLINE),
    FLUSH(Fuse.FUSE_FLUSH(), Fuse.fuse_flush_in$sizeof(), 0, Where.INLINE),
    INIT(Fuse.FUSE_INIT(), 16, 0, Where.INLINE), // init_in was 16 bytes before 7.36 and may grow
    OPENDIR(Fuse.FUSE_OPENDIR(), Fuse.fuse_open_in$sizeof(), 0, Where.INLINE),
    READDIR(Fuse.FUSE_READDIR(), Fuse.fuse_read_in$sizeof(), 0, Where.INLINE),
    RELEASEDIR(Fuse.FUSE_RELEASEDIR(), Fuse.fuse_release_in$sizeof(), 0, Where.INLINE),
    FSYNCDIR(Fuse.FUSE_FSYNCDIR(), Fuse.fuse_fsync_in$sizeof(), 0, Where.WORKER),
    GETLK(Fuse.FUSE_GETLK(), Fuse.fuse_lk_in$sizeof(), 0, Where.INLINE),
    SETLK(Fuse.FUSE_SETLK(), Fuse.fuse_lk_in$sizeof(), 0, Where.INLINE),
    SETLKW(Fuse.FUSE_SETLKW(), Fuse.fuse_lk_in$sizeof(), 0, Where.INLINE), // waits in LockWaiters
    ACCESS(Fuse.FUSE_ACCESS(), Fuse.fuse_access_in$sizeof(), 0, Where.INLINE),
    CREATE(Fuse.FUSE_CREATE(), Fuse.fuse_create_in$sizeof(), 1, Where.INLINE),
    INTERRUPT(Fuse.FUSE_INTERRUPT(), Fuse.fuse_interrupt_in$sizeof(), 0, Where.INLINE),
    BMAP(Fuse.FUSE_BMAP(), Fuse.fuse_bmap_in$sizeof(), 0, Where.INLINE),
    DESTROY(Fuse.FUSE_DESTROY(), 0, 0, Where.INLINE),
    IOCTL(Fuse.FUSE_IOCTL(), Fuse.fuse_ioctl_in$sizeof(), 0, Where.INLINE),
    POLL(Fuse.FUSE_POLL(), Fuse.fuse_poll_in$sizeof(), 0, Where.INLINE),
    NOTIFY_REPLY(Fuse.FUSE_NOTIFY_REPLY(), 0, 0, Where.INLINE),
    BATCH_FORGET(Fuse.FUSE_BATCH_FORGET(), Fuse.fuse_batch_forget_in$sizeof(), 0, Where.INLINE),
    FALLOCATE(Fuse.FUSE_FALLOCATE(), Fuse.fuse_fallocate_in$sizeof(), 0, Where.WORKER),
    READDIRPLUS(Fuse.FUSE_READDIRPLUS(), Fuse.fuse_read_in$sizeof(), 0, Where.INLINE),
    RENAME2(Fuse.FUSE_RENAME2(), Fuse.fuse_rename2_in$sizeof(), 2, Where.INLINE),
    LSEEK(Fuse.FUSE_LSEEK(), Fuse.fuse_lseek_in$sizeof(), 0, Where.INLINE),
    COPY_FILE_RANGE(Fuse.FUSE_COPY_FILE_RANGE(), Fuse.fuse_copy_file_range_in$sizeof(), 0, Where.WORKER),
    SETUPMAPPING(Fuse.FUSE_SETUPMAPPING(), 0, 0, Where.INLINE),
    REMOVEMAPPING(Fuse.FUSE_REMOVEMAPPING(), 0, 0, Where.INLINE),
    SYNCFS(Fuse.FUSE_SYNCFS(), 8, 0, Where.INLINE), // struct fuse_syncfs_in is padding
    TMPFILE(Fuse.FUSE_TMPFILE(), Fuse.fuse_create_in$sizeof(), 0, Where.INLINE),
    STATX(Fuse.FUSE_STATX(), Fuse.fuse_statx_in$sizeof(), 0, Where.INLINE),
    COPY_FILE_RANGE_64(Fuse.FUSE_COPY_FILE_RANGE_64(), Fuse.fuse_copy_file_range_in$sizeof(), 0, Where.WORKER);

    /** Which thread an operation runs on. */
    enum Where {
        /** The serving thread: it does not wait for a disk. */
        INLINE,
        /** A worker: it may wait in the kernel. */
        WORKER
    }

    private static final Opcode[] TABLE = table();

    private final int number;
    private final int fixed;
    private final int names;
    private final Where where;

    Opcode(int number, int fixed, int names, Where where) {
        this.number = number;
        this.fixed = fixed;
        this.names = names;
        this.where = where;
    }

    /** FUSE_*. */
    int number() {
        return number;
    }

    /** Bytes of the struct that follows the header. */
    int fixed() {
        return fixed;
    }

    /** Strings behind the struct, each with its NUL. */
    int names() {
        return names;
    }

    Where where() {
        return where;
    }

    /** The row for a number, or null: a request of a newer kernel. */
    static @Nullable Opcode of(int number) {
        return number >= 0 && number < TABLE.length ? TABLE[number] : null;
    }

    private static Opcode[] table() {
        int top = 0;
        for (Opcode opcode : values()) {
            top = Math.max(top, opcode.number);
        }
        Opcode[] table = new Opcode[top + 1];
        for (Opcode opcode : values()) {
            table[opcode.number] = opcode;
        }
        return table;
    }
}
