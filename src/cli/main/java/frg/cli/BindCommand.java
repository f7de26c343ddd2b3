package frg.cli;

import frg.session.SessionException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg bind SRC TARGET}: one layer of several, which are not built yet. Its options are understood. */
final class BindCommand implements Command {
    @Override
    public String summary() {
        return "show SRC at TARGET too (not yet)";
    }

    @Override
    public String operands() {
        return "SRC TARGET";
    }

    @Override
    public void options(CommandSpec spec) {
        Placing.addTo(spec, "-b");
        Options.flag(spec, "--shallow", "Do not merge below the top of SRC.");
        Options.flag(spec, "--ro", "Nothing is changed in SRC.");
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException {
        List<String> operands = Parser.operands(parsed);
        if (operands.size() != 2) {
            throw Usage.error("", "needs SRC and TARGET");
        }
        Placing.of(parsed, "-b");
        throw Placing.notYet(new Operand(operands.get(1)));
    }
}
