package frg.cli;

import frg.session.SessionException;
import java.io.IOException;

/**
 * A failed command, as the user is told.
 *
 * @param command its name, "" where none was understood
 * @param object  what it failed on, as text for people, or ""
 * @param reason  why
 * @param errno   the name of the error number, or ""
 * @param hint    what to do, or ""
 * @param exit    the exit code
 */
record Failure(String command, String object, String reason, String errno, String hint, int exit) {
    static Failure of(String command, SessionException e) {
        boolean usage = e.exit() == SessionException.USAGE && e.hint().isEmpty();
        String hint = usage ? "see 'frg help" + (command.isEmpty() ? "'" : " " + command + "'") : e.hint();
        return new Failure(command, e.object(), e.reason(), e.errno(), hint, e.exit());
    }

    /** Standard output cannot be written. */
    static Failure output(String command, IOException e) {
        String reason = String.valueOf(e.getMessage());
        return new Failure(command, "standard output", reason, errno(reason), "", SessionException.FAILED);
    }

    /** A bug of ours; the trace is in that file. */
    static Failure bug(String command, Throwable e, String trace) {
        String reason = "a bug in frg: " + e;
        return new Failure(command, "", reason, "", "please report it with " + trace, SessionException.BUG);
    }

    /** {@code frg: COMMAND: OBJECT: reason (ERRNO)[; what to do]}: one line, whatever is in it. */
    String line() {
        StringBuilder line = new StringBuilder("frg: ");
        line.append(command).append(command.isEmpty() ? "" : ": ");
        line.append(object).append(object.isEmpty() ? "" : ": ").append(reason);
        line.append(errno.isEmpty() ? "" : " (" + errno + ")").append(hint.isEmpty() ? "" : "; " + hint);
        return line.toString().replace('\n', ' ').replace('\r', ' ');
    }

    /** java.io gives strerror(3)'s text alone; these are what a write to a file, a pipe or a terminal can meet. */
    private static String errno(String reason) {
        return switch (reason) {
            case "No space left on device" -> "ENOSPC";
            case "Broken pipe" -> "EPIPE";
            case "Bad file descriptor", "Stream Closed" -> "EBADF";
            case "Input/output error" -> "EIO";
            case "Disk quota exceeded" -> "EDQUOT";
            case "File too large" -> "EFBIG";
            default -> "";
        };
    }
}
