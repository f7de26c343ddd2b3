package frg.tree;

/** A lock as fcntl(2) and flock(2) describe it: asked for by a request, and answered by getlk. */
public final class Lock {
    /** F_RDLCK. */
    public static final int READ = 0;

    /** F_WRLCK. */
    public static final int WRITE = 1;

    /** F_UNLCK. */
    public static final int UNLOCK = 2;

    /** Last byte of a lock that reaches to the end of the file. */
    public static final long END = Long.MAX_VALUE;

    public long owner;
    public int type;

    /** First byte. */
    public long start;

    /** Last byte, {@link #END} for all that follow. */
    public long end;

    public int pid;

    /** flock(2): the whole file, by open file description. */
    public boolean flock;

    /** Copies {@code other} into this. */
    public void set(Lock other) {
        owner = other.owner;
        type = other.type;
        start = other.start;
        end = other.end;
        pid = other.pid;
        flock = other.flock;
    }
}
