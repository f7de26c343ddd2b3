package frg.cli;

import frg.session.Bind;
import frg.session.Bytes;
import frg.session.Details;
import frg.session.HistoryEntry;
import frg.session.Mount;
import frg.session.Session;
import java.util.StringJoiner;

/**
 * All about one session as text: what it is, then what it serves, its counters, its history.
 *
 * @param form of IDs, ages and colours
 */
record DetailsText(SessionText form) {
    String of(Details details) {
        StringBuilder out = new StringBuilder(head(details));
        Table mounts = new Table("TARGET", "SOURCE", "OPTIONS");
        for (Mount mount : details.session().mounts()) {
            mounts.row(SessionText.path(mount.target()), SessionText.path(mount.source()),
                    SessionText.text(mount.options()));
        }
        section(out, "Mounts", mounts);
        if (!details.session().binds().isEmpty()) {
            section(out, "Binds", binds(details.session()));
        }
        if (!details.resources().isEmpty()) {
            Table resources = new Table("NAME", "VALUE");
            details.resources().forEach((name, value) -> resources.row(SessionText.text(name), Long.toString(value)));
            section(out, "Resources", resources);
        }
        Table history = new Table("TIME", "OPERATION", "ARGUMENTS", "RESULT", "MS");
        for (HistoryEntry entry : details.history()) {
            history.row(Moment.iso(entry.time()), entry.operation(), arguments(entry), SessionText.text(entry.result()),
                    Long.toString(entry.millis()));
        }
        section(out, "History", history);
        return out.toString();
    }

    private String head(Details details) {
        Session session = details.session();
        String state = SessionText.state(session);
        String created = Moment.iso(session.created());
        Table head = new Table("Session", session.id().toString());
        head.row("State", state);
        head.paint(1, form.painted(state));
        head.row("PID", session.pid() > 0 ? Long.toString(session.pid()) : "-");
        head.row("Uid", Integer.toUnsignedString(session.uid()));
        head.row("Root", SessionText.path(session.root()));
        head.row("Node", SessionText.text(session.node()));
        head.row("Created", form.person() && !created.equals("-")
                ? created + " (" + form.age(session.created()) + " ago)" : created);
        head.row("State dir", Bytes.shown(Bytes.raw(session.directory())));
        if (!session.note().isEmpty()) {
            head.row("Note", SessionText.text(session.note()));
        }
        return form.person() ? head.columns("") : head.tabs();
    }

    private static Table binds(Session session) {
        Table binds = new Table("TARGET", "MODE", "MEMBER", "CREATE");
        for (Bind bind : session.binds()) {
            binds.row(SessionText.path(bind.target()), bind.mode(), SessionText.path(bind.member()),
                    bind.create() ? "yes" : "no");
        }
        return binds;
    }

    private void section(StringBuilder out, String title, Table table) {
        out.append('\n').append(form.colour().bold(title)).append('\n');
        out.append(form.person() ? table.columns("  ") : table.tabs());
    }

    private static String arguments(HistoryEntry entry) {
        StringJoiner shown = new StringJoiner(" ");
        entry.arguments().forEach(argument -> shown.add(Bytes.shown(argument)));
        return shown.toString();
    }
}
