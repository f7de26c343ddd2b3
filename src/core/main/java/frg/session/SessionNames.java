package frg.session;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a session's directory is called, and what may be in it. The list is fixed: see docs/journal.md. */
final class SessionNames {
    /** Names in a directory that are looked at: others may fill a shared one. */
    static final int SCAN_LIMIT = 1 << 16;
    /** While it is made, and while it is removed: listings do not see it, and the next creation sweeps it. */
    static final String MAKING = ".new-", ENDING = ".end-";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> FILES = Set.of("session", "session.new", "journal", "journal.new", "history",
            "history.old", "log", "log.old", "lock");
    private static final Pattern EXCHANGED = Pattern.compile("(request|answer)\\.[0-9a-f]{32}(\\.new)?");
    private static final Pattern REPLY = Pattern.compile("reply\\.[0-9a-f]{32}");

    private SessionNames() {
    }

    /** The session that a directory's name stands for. */
    static Optional<UUID> id(String name) {
        return ID.matcher(name).matches() ? Optional.of(UUID.fromString(name)) : Optional.empty();
    }

    /** Whether it is a session's directory that was being made or removed. */
    static boolean isLeftOver(String name) {
        return (name.startsWith(MAKING) || name.startsWith(ENDING)) && id(name.substring(MAKING.length())).isPresent();
    }

    static boolean isFifo(String name) {
        return name.equals("ctl") || REPLY.matcher(name).matches();
    }

    static boolean isFile(String name) {
        return FILES.contains(name) || EXCHANGED.matcher(name).matches();
    }
}
