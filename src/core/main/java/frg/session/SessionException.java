package frg.session;

/**
 * A failed operation on a session, with all that one error line needs:
 * {@code frg: COMMAND: OBJECT: reason (ERRNO)[; hint]}.
 */
public final class SessionException extends Exception {
    private static final long serialVersionUID = 1;

    /** Exit codes of the frg command that this package gives (see frg(1)). */
    public static final int FAILED = 1, USAGE = 2, NO_SUCH_SESSION = 3, NO_ANSWER = 4, MOUNT_FAILED = 32, BUG = 70;

    private final int exit;
    private final String errno;
    private final String object;
    private final String reason;
    private final String hint;

    /**
     * Makes one.
     *
     * @param exit   the command's exit code
     * @param errno  the name of the error number, such as ENOENT, or "" where none fits
     * @param object what failed, as text for people, or ""
     * @param reason why, lower case where the words are ours
     * @param hint   what to do about it, or ""
     */
    public SessionException(int exit, String errno, String object, String reason, String hint) {
        super(reason);
        this.exit = exit;
        this.errno = errno;
        this.object = object;
        this.reason = reason;
        this.hint = hint;
    }

    /** The exit code that the command ends with. */
    public int exit() {
        return exit;
    }

    /** The name of the error number, or "". */
    public String errno() {
        return errno;
    }

    /** What failed, with control bytes as {@code \xHH}, or "". */
    public String object() {
        return object;
    }

    /** Why it failed. */
    public String reason() {
        return reason;
    }

    /** What the user can do, or "". */
    public String hint() {
        return hint;
    }

    @Override
    public String getMessage() {
        StringBuilder line = new StringBuilder(object);
        line.append(object.isEmpty() ? "" : ": ").append(reason);
        line.append(errno.isEmpty() ? "" : " (" + errno + ")").append(hint.isEmpty() ? "" : "; " + hint);
        return line.toString();
    }
}
