package frg.tree;

/** Who asks: the credentials that came with a request. One an operation slot, set anew for each request. */
public final class Caller {
    private int uid;
    private int gid;
    private int pid;
    private int umask;

    /** For a request over FUSE, which the kernel has checked already (default_permissions). */
    public void set(int uid, int gid, int pid) {
        this.uid = uid;
        this.gid = gid;
        this.pid = pid;
        this.umask = 0;
    }

    /** File system uid; unsigned. */
    public int uid() {
        return uid;
    }

    /** File system gid; unsigned. */
    public int gid() {
        return gid;
    }

    /** Thread id as the server's PID name space shows it, 0 if it shows none. */
    public int pid() {
        return pid;
    }

    /** Permission bits that a creation leaves off unless the parent has a default ACL. */
    public int umask() {
        return umask;
    }

    /** Sets the umask, for requests that create. */
    public void umask(int mask) {
        umask = mask;
    }
}
