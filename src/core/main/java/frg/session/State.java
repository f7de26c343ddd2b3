package frg.session;

/** Where a session is in its life. What decides is the record lock on its {@code lock} file, not its PID. */
public enum State {
    /** Its creator or its daemon is at work; nothing is served yet. */
    STARTING,
    /** Its daemon holds the lock and serves. */
    OK,
    /** Being taken down; or its mount is gone and programs still hold files of it open. */
    STOPPING,
    /** Its daemon is stopped (SIGSTOP, a debugger): it lives and answers nothing. */
    STOPPED,
    /** Its daemon is gone and left state, perhaps a mount that answers ENOTCONN. */
    DEAD,
    /** Its daemon holds the lock, but the state file that says what it serves is gone. */
    LOST,
    /** Its directory holds what frg did not put there; nothing in it is opened. */
    BROKEN;

    /** The word that listings and state files use: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
