package frg.cli;

import frg.session.SessionException;

/** What cannot be understood as it was typed: exit code 2. */
final class Usage {
    private Usage() {
    }

    /**
     * The error to throw.
     *
     * @param object what is wrong, as text for people, or ""
     * @param reason why
     */
    static SessionException error(String object, String reason) {
        return new SessionException(SessionException.USAGE, "", object, reason, "");
    }
}
