package frg.sys;

/**
 * A failed call at the edges (mount, session): keeps the call, its errno and its object. Inside, calls return -errno.
 */
public final class SysException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final String object;
    private final int errno;
    private final String reason;

    /**
     * For a call that failed.
     *
     * @param call   the man page's name: {@code openat}
     * @param object what it was called on, as the user wrote it
     * @param errno  positive
     */
    public SysException(String call, String object, int errno) {
        this(call, object, errno, "");
    }

    /** The same, where a program has said more than its errno does; "" where it has not. */
    public SysException(String call, String object, int errno, String said) {
        super(call + " " + object + ": " + Errno.text(errno) + " (" + Errno.name(errno) + ")", null, false, false);
        this.call = call;
        this.object = object;
        this.errno = errno;
        this.reason = said.isEmpty() ? Errno.text(errno) : said;
    }

    /** Why, for people. */
    public String reason() {
        return reason;
    }

    /** The failed call's name. */
    public String call() {
        return call;
    }

    /** What it was called on. */
    public String object() {
        return object;
    }

    /** Positive errno. */
    public int errno() {
        return errno;
    }

    /**
     * Turns a -errno into an exception.
     *
     * @return {@code result} if it is not negative
     */
    public static long check(long result, String call, String object) throws SysException {
        if (result < 0) {
            throw new SysException(call, object, (int) -result);
        }
        return result;
    }
}
