package frg.cli;

import frg.session.Bytes;
import frg.session.Health;
import frg.session.Killed;
import frg.session.Purged;
import frg.session.Session;
import frg.session.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sessions as text. A person's form has short IDs, ages and colours; a program's has whole UUIDs, times and TABs, and
 * is stable.
 *
 * @param person whether standard output is a terminal
 * @param colour its colours
 * @param now    what ages are counted from
 */
record SessionText(boolean person, Colour colour, Instant now) {
    private static final List<String> UNWELL =
            List.of("starting", "waiting", "degraded", "stopping", "stopped", "dead", "lost", "broken");

    static SessionText of(Frg frg) {
        return new SessionText(frg.terminal(), frg.colour(), frg.clock().instant());
    }

    /** A header and a row a session; nothing where there is none. */
    String list(List<Session> sessions) {
        if (sessions.isEmpty()) {
            return "";
        }
        Table table = new Table("ID", "PID", "STATE", person ? "AGE" : "CREATED", "MOUNTS", "BINDS", "ROOT", "NOTE");
        for (Session session : sessions) {
            String state = state(session);
            table.row(id(session), session.pid() > 0 ? Long.toString(session.pid()) : "-", state,
                    person ? age(session.created()) : Moment.iso(session.created()),
                    Integer.toString(session.mounts().size()), Integer.toString(session.binds().size()),
                    path(session.root()), note(session));
            table.paint(2, painted(state));
        }
        return person ? table.columns("") : table.tabs();
    }

    /** {@code 4 sessions (1 waiting, 1 dead)}: what is not well is counted. */
    static String total(List<Session> sessions) {
        StringBuilder odd = new StringBuilder();
        for (String word : UNWELL) {
            long count = sessions.stream().filter(session -> state(session).equals(word)).count();
            if (count > 0) {
                odd.append(odd.isEmpty() ? " (" : ", ").append(count).append(' ').append(word);
            }
        }
        return count(sessions.size()) + odd + (odd.isEmpty() ? "" : ")");
    }

    /** {@code killed ID (unmounted T)}. */
    String killed(Killed killed) {
        Session session = killed.session();
        String how = killed.wasDead() ? "was dead"
                : killed.detached() ? "detached " + path(session.root()) : "unmounted " + path(session.root());
        return "killed " + id(session) + " (" + how + ")";
    }

    /** {@code purged N sessions}; for a person, with what was done to them. */
    String purged(Purged purged) {
        int all = purged.killed().size();
        long dead = purged.killed().stream().filter(Killed::wasDead).count();
        String detail = all == 0 || !person ? "" : " (" + (all - dead) + " killed, " + dead + " dead cleaned)";
        return "purged " + count(all) + detail;
    }

    /** The state, or the health where the state is ok. */
    static String state(Session session) {
        return session.state() == State.OK && session.health() != Health.OK
                ? session.health().word() : session.state().word();
    }

    String painted(String state) {
        return switch (state) {
            case "ok" -> colour.green(state);
            case "dead", "lost", "broken" -> colour.red(state);
            default -> colour.yellow(state);
        };
    }

    String id(Session session) {
        return person ? session.shortId() : session.id().toString();
    }

    String age(Instant time) {
        return time.equals(Instant.EPOCH) ? "-" : Span.age(Duration.between(time, now));
    }

    /** A path; "-" where it is not known. */
    static String path(byte[] path) {
        return path.length == 0 ? "-" : Bytes.shown(path);
    }

    /** The label, where it is not the usual one, and the remark. */
    private static String note(Session session) {
        String node = session.node().equals("localhost") ? "" : text(session.node());
        String note = text(session.note());
        return node + (node.isEmpty() || note.isEmpty() ? "" : ": ") + note;
    }

    /** Text that somebody wrote, safe for a terminal and free of TABs. */
    static String text(String written) {
        return Bytes.shown(Bytes.of(written));
    }

    private static String count(long sessions) {
        return sessions + (sessions == 1 ? " session" : " sessions");
    }
}
