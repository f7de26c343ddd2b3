package frg.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user calls a session by: the path of its root, its UUID, or the first digits of that. */
final class Search {
    private static final Pattern ID = Pattern.compile("[0-9a-f][0-9a-f-]{3,35}");
    private static final int CANDIDATES = 8;

    private Search() {
    }

    static Session find(List<Session> sessions, String operand, byte[] raw) throws IOException, SessionException {
        byte[] path = Lexical.absolute(Bytes.raw(Files.readSymbolicLink(Path.of("/proc/self/cwd"))), raw);
        List<Session> rooted = rooted(sessions, path);
        boolean id = ID.matcher(operand).matches();
        if (rooted.isEmpty() && !id) {
            rooted = rooted(sessions, Place.of(path, Mountinfo.read()).path());
        }
        if (!rooted.isEmpty()) {
            return rooted.getFirst();
        }
        if (!id) {
            throw new SessionException(SessionException.USAGE, "EINVAL", Bytes.shown(raw),
                    "neither the root of a session nor an ID (4 to 36 of 0-9, a-f and -)", "frg session -l lists them");
        }
        List<Session> found = sessions.stream().filter(one -> one.id().toString().startsWith(operand)).toList();
        if (found.isEmpty()) {
            throw new SessionException(SessionException.NO_SUCH_SESSION, "", operand, "no such session",
                    "frg session -l lists them");
        }
        if (found.size() > 1) {
            throw new SessionException(SessionException.NO_SUCH_SESSION, "", operand, "ambiguous: "
                    + found.stream().limit(CANDIDATES).map(one -> one.id().toString())
                    .collect(Collectors.joining(", ")), "give more digits");
        }
        return found.getFirst();
    }

    /** Those with this root, the one that serves it first: a session that was detached may share it with a new one. */
    static List<Session> rooted(List<Session> sessions, byte[] path) {
        return sessions.stream().filter(one -> Arrays.equals(one.root(), path))
                .sorted(Comparator.comparing((Session one) -> switch (one.state()) {
                    case OK, STOPPED -> 0;
                    case STARTING, LOST -> 1;
                    case STOPPING -> 2;
                    case DEAD, BROKEN -> 3;
                })).toList();
    }
}
