package frg.tree;

/** What a setattr changes: chmod(2), chown(2), truncate(2), utimensat(2) in one. Times are seconds and nanoseconds. */
public final class SetAttr {
    /** Bits of {@link #valid}: which fields count. */
    public static final int MODE = 1;

    public static final int UID = 1 << 1;
    public static final int GID = 1 << 2;
    public static final int SIZE = 1 << 3;
    public static final int ATIME = 1 << 4;
    public static final int MTIME = 1 << 5;
    public static final int ATIME_NOW = 1 << 6;
    public static final int MTIME_NOW = 1 << 7;

    /** The change takes set-user-ID, set-group-ID and capabilities away (FATTR_KILL_SUIDGID). */
    public static final int KILL_SUIDGID = 1 << 8;

    public int valid;
    public int mode;
    public int uid;
    public int gid;
    public long size;
    public long atime;
    public int atimeNs;
    public long mtime;
    public int mtimeNs;

    /** Whether any of {@code bits} counts. */
    public boolean has(int bits) {
        return (valid & bits) != 0;
    }
}
