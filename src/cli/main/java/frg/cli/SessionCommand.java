package frg.cli;

import frg.session.Bytes;
import frg.session.Details;
import frg.session.Killed;
import frg.session.Purged;
import frg.session.Session;
import frg.session.SessionException;
import frg.session.State;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg session}: lists, shows, kills, purges. */
final class SessionCommand implements Command {
    /** Some of those asked for were ended, others not. */
    private static final int SOME = 64;

    @Override
    public String summary() {
        return "list, show or end sessions";
    }

    @Override
    public String operands() {
        return "[ID]";
    }

    @Override
    public void options(CommandSpec spec) {
        Options.flag(spec, "-l, --list", "List your sessions (the default).");
        Options.value(spec, "-k, --kill", "ID", "Unmount and end it; clean up a dead one.");
        Options.flag(spec, "-p, --purge", "End all your sessions.");
        Ending.addTo(spec);
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException, IOException {
        List<String> operands = Parser.operands(parsed);
        int verbs = (parsed.hasMatchedOption("-l") ? 1 : 0) + (parsed.hasMatchedOption("-k") ? 1 : 0)
                + (parsed.hasMatchedOption("-p") ? 1 : 0) + operands.size();
        if (verbs > 1) {
            throw Usage.error("", "takes one of -l, ID, -k ID and -p");
        }
        if (parsed.hasMatchedOption("-k")) {
            return kill(new Operand(parsed.matchedOptionValue("-k", "")), parsed, frg);
        }
        if (parsed.hasMatchedOption("-p")) {
            return purge(parsed, frg);
        }
        return operands.isEmpty() ? list(frg) : show(new Operand(operands.getFirst()), parsed, frg);
    }

    private static int list(Frg frg) throws SessionException, IOException {
        List<Session> sessions = frg.sessions().list();
        if (frg.settings().json()) {
            frg.print(SessionJson.list(sessions));
        } else if (sessions.isEmpty()) {
            frg.notice("no sessions");
        } else {
            frg.print(SessionText.of(frg).list(sessions));
            frg.remark(SessionText.total(sessions));
        }
        return 0;
    }

    private static int show(Operand id, ParseResult parsed, Frg frg) throws SessionException, IOException {
        Session session = frg.sessions().find(id.text(), id.bytes());
        Details details = frg.sessions().details(session, Ending.timeout(parsed));
        frg.print(frg.settings().json() ? SessionJson.details(details)
                : Bytes.of(new DetailsText(SessionText.of(frg)).of(details)));
        if (!details.answered()) {
            throw new SessionException(SessionException.NO_ANSWER, "", id.shown(),
                    SessionText.text(details.problem()), hint(details.session()));
        }
        return 0;
    }

    private static String hint(Session session) {
        return session.state() == State.DEAD ? "frg session -k " + session.shortId() + " cleans it up" : "";
    }

    private static int kill(Operand id, ParseResult parsed, Frg frg) throws SessionException, IOException {
        Session session = frg.sessions().find(id.text(), id.bytes());
        Killed killed = frg.sessions().kill(session, Ending.of(parsed));
        if (frg.settings().json()) {
            frg.print(SessionJson.killed(killed));
        } else {
            frg.confirm(SessionText.of(frg).killed(killed));
        }
        return 0;
    }

    private static int purge(ParseResult parsed, Frg frg) throws SessionException, IOException {
        Purged purged = frg.sessions().purge(Ending.of(parsed));
        if (frg.settings().json()) {
            frg.print(SessionJson.purged(purged));
        } else {
            frg.confirm(SessionText.of(frg).purged(purged));
        }
        if (purged.failed().isEmpty()) {
            return 0;
        }
        if (!frg.settings().json()) {
            purged.failed().forEach(failed ->
                    frg.streams().err(Failure.of("session", failed.reason()).line()));
        }
        return purged.killed().isEmpty() ? purged.failed().getFirst().reason().exit() : SOME;
    }
}
