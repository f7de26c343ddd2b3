package frg.cli;

import frg.session.Bytes;
import frg.session.Killed;
import frg.session.Session;
import frg.session.SessionException;
import frg.session.SessionManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg unmount [SRC] TARGET}: takes a layer off; the root's last one ends the session. */
final class UnmountCommand implements Command {
    @Override
    public String summary() {
        return "take SRC, or all, off TARGET";
    }

    @Override
    public String operands() {
        return "[SRC] TARGET";
    }

    @Override
    public void options(CommandSpec spec) {
        Ending.addTo(spec);
        Options.flag(spec, "-R, --recursive", "Take off what is bound below TARGET too.");
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException, IOException {
        List<String> operands = Parser.operands(parsed);
        if (operands.isEmpty() || operands.size() > 2) {
            throw Usage.error("", "needs TARGET, and SRC at most");
        }
        Operand target = new Operand(operands.getLast());
        byte[] path = target.absolute();
        SessionManager sessions = frg.sessions();
        Killed killed;
        try {
            if (operands.size() == 2) {
                shows(sessions, new Operand(operands.getFirst()), target);
            }
            killed = sessions.unmount(path, Ending.of(parsed));
        } catch (SessionException e) {
            String object = e.object().equals(Bytes.shown(path)) ? target.shown() : e.object();
            throw new SessionException(e.exit(), e.errno(), object, e.reason(), e.hint());
        }
        if (frg.settings().json()) {
            frg.print(SessionJson.killed(killed));
        } else {
            frg.remark(SessionText.of(frg).killed(killed));
        }
        return 0;
    }

    /** A source that is not there cannot be taken off. */
    private static void shows(SessionManager sessions, Operand source, Operand target) throws SessionException {
        byte[] wanted = source.absolute();
        Session session = sessions.find(target.text(), target.bytes());
        if (session.mounts().stream().noneMatch(mount -> Arrays.equals(mount.source(), wanted))) {
            throw new SessionException(SessionException.MOUNT_FAILED, "EINVAL", source.shown(),
                    "not mounted on " + target.shown(), "frg session " + session.shortId() + " tells what is");
        }
    }
}
