package frg.session;

/** How well a session that is {@link State#OK} serves. */
public enum Health {
    /** Everything is served. */
    OK,
    /** A source does not answer at the moment. */
    WAITING,
    /** It serves, but could not write its own state (a full disk, usually). */
    DEGRADED;

    /** The word that listings and state files use: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
