package frg.tree;

/**
 * A hierarchy that someone serves. Operations are blocking code that returns: a result, or -errno; where they run is
 * the front end's business. Names are addresses of bytes that end in NUL, without '/', not "." and not "..", not
 * kept. Nodes and handles are numbers of 0 or more that the tree gave out; a node is counted and goes by {@link
 * #drop}, a handle by {@link #release}.
 *
 * <p>Concurrency: any operations at once, on any nodes; a tree orders what it must. Every operation may also answer
 * EIO, ENOMEM, ENFILE, ESTALE (the node is no longer what it was) and EOPNOTSUPP (this tree cannot do that).
 *
 * <p>Attributes are left at {@link Req#attr} as a struct statx.
 */
public interface Tree {
    /** Beside O_* in open: the truncation takes suid, sgid and capabilities away (FUSE_OPEN_KILL_SUIDGID). */
    int OPEN_KILL_SUIDGID = 1 << 30;

    /** The top; counted once for ever. */
    long root();

    /**
     * One step down: FUSE_LOOKUP, Twalk. Counts the node and leaves its attributes.
     *
     * @return the node, or -errno: ENOENT, ENOTDIR, EACCES, ENAMETOOLONG, ELOOP
     */
    long walk(Req req, long dir, long name, int length);

    /** Takes {@code count} counts off: FUSE_FORGET, Tclunk. Nodes below nothing and without handles are forgotten. */
    void drop(long node, long count);

    /**
     * Whether operations on {@code node} may wait for something slower than a local disk: they then run on a worker.
     */
    boolean blocks(long node);

    /**
     * stat(2).
     *
     * @param handle an open handle of the node, or -1
     * @return 0 or -errno
     */
    int getattr(Req req, long node, long handle);

    /**
     * Changes what {@link Req#setattr} names and leaves the new attributes.
     *
     * @param handle or -1
     * @return 0 or -errno
     */
    int setattr(Req req, long node, long handle);

    /**
     * readlink(2) into {@link Req#out}.
     *
     * @return bytes, no NUL, or -errno: EINVAL
     */
    int readlink(Req req, long node);

    /**
     * symlinkat(2).
     *
     * @param target address of bytes that end in NUL
     * @return the counted node, or -errno
     */
    long symlink(Req req, long dir, long name, int length, long target);

    /**
     * mknodat(2), regular files too.
     *
     * @param rdev in new_encode_dev form
     * @return the counted node, or -errno
     */
    long mknod(Req req, long dir, long name, int length, int mode, int rdev);

    /**
     * mkdirat(2).
     *
     * @return the counted node, or -errno
     */
    long mkdir(Req req, long dir, long name, int length, int mode);

    /**
     * unlinkat(2).
     *
     * @return 0 or -errno
     */
    int unlink(Req req, long dir, long name, int length);

    /**
     * unlinkat(2) with AT_REMOVEDIR.
     *
     * @return 0 or -errno
     */
    int rmdir(Req req, long dir, long name, int length);

    /**
     * renameat2(2).
     *
     * @param flags RENAME_*
     * @return 0 or -errno
     */
    int rename(Req req, long dir, long name, int length, long newDir, long newName, int newLength, int flags);

    /**
     * linkat(2) of a node that is no directory.
     *
     * @return the same node, counted once more, or -errno
     */
    long link(Req req, long node, long dir, long name, int length);

    /**
     * open(2) of a node.
     *
     * @param flags O_* without O_CREAT, O_EXCL
     * @return a handle of {@link Handles}, or -errno
     */
    long open(Req req, long node, int flags);

    /**
     * open(2) with O_CREAT. Leaves the counted node in {@link Req#node}, and its attributes.
     *
     * @return a handle, or -errno
     */
    long create(Req req, long dir, long name, int length, int flags, int mode);

    /** open(2) with O_TMPFILE; as {@link #create}. */
    long tmpfile(Req req, long dir, int flags, int mode);

    /**
     * pread(2) into {@link Req#out}.
     *
     * @param offset bytes, 0 or more
     * @param count  bytes wanted, 0 to {@link Req#room}
     * @return bytes, fewer than {@code count} only at the end of the file, or -errno: EBADF, EISDIR; EAGAIN where the
     *     request is inline and the call would wait
     */
    int read(Req req, long handle, long offset, int count);

    /**
     * pwrite(2).
     *
     * @param kill whether suid, sgid and capabilities go (WRITE_KILL_SUIDGID)
     * @return bytes or -errno
     */
    int write(Req req, long handle, long offset, long from, int count, boolean kill);

    /**
     * A close(2) of one of the handle's descriptors: POSIX locks of {@link Req#lock}'s owner go.
     *
     * @return 0 or -errno
     */
    int flush(Req req, long handle);

    /** The last close: the handle is no more. */
    void release(Req req, long handle);

    /**
     * fsync(2), fdatasync(2); of directories too.
     *
     * @return 0 or -errno
     */
    int fsync(Req req, long handle, boolean data);

    /**
     * Opens a directory.
     *
     * @return a handle, or -errno: ENOTDIR
     */
    long opendir(Req req, long node);

    /**
     * Gives the entries behind {@code offset}, "." and ".." included, until the taker is full or the end is reached.
     *
     * @param offset 0, or the cookie of an entry that was given
     * @return 0 or -errno
     */
    int readdir(Req req, long handle, long offset, Dirents to);

    /**
     * statfs(2): a struct statfs at {@link Req#out}.
     *
     * @return 0 or -errno
     */
    int statfs(Req req, long node);

    /**
     * getxattr(2) into {@link Req#out}.
     *
     * @param size room, 0 asks for the length
     * @return bytes, or -errno
     */
    int getxattr(Req req, long node, long name, int size);

    /**
     * listxattr(2) into {@link Req#out}.
     *
     * @param size room, 0 asks for the length
     * @return bytes, or -errno
     */
    int listxattr(Req req, long node, int size);

    /**
     * setxattr(2).
     *
     * @param killSgid set-group-ID goes (SETXATTR_ACL_KILL_SGID)
     * @return 0 or -errno
     */
    int setxattr(Req req, long node, long name, long value, int size, int flags, boolean killSgid);

    /**
     * removexattr(2).
     *
     * @return 0 or -errno
     */
    int removexattr(Req req, long node, long name);

    /**
     * access(2) as the caller.
     *
     * @return 0 or -errno
     */
    int access(Req req, long node, int mask);

    /**
     * fallocate(2).
     *
     * @return 0 or -errno
     */
    int fallocate(Req req, long handle, int mode, long offset, long length);

    /**
     * lseek(2) with SEEK_DATA or SEEK_HOLE.
     *
     * @return the offset, or -errno: ENXIO
     */
    long lseek(Req req, long handle, long offset, int whence);

    /**
     * copy_file_range(2) between two handles of one tree.
     *
     * @return bytes, or -errno
     */
    long copyFileRange(Req req, long in, long inOffset, long out, long outOffset, long count, int flags);

    /**
     * F_GETLK: answers in {@link Req#lock}.
     *
     * @return 0 or -errno
     */
    int getlk(Req req, long handle);

    /**
     * F_SETLK, flock(2) with LOCK_NB: {@link Req#lock}; never waits.
     *
     * @return 0 or -errno: EAGAIN
     */
    int setlk(Req req, long handle);

    /**
     * ioctl(2) of the FS_IOC_* family.
     *
     * @param in address of {@code inSize} bytes
     * @param outSize bytes wanted at {@link Req#out}
     * @return bytes put, or -errno: ENOTTY
     */
    int ioctl(Req req, long handle, int command, long in, int inSize, int outSize);
}
