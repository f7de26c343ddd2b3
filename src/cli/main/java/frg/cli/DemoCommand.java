package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg demo}: the main job for real, in a directory of its own that is gone afterwards. */
final class DemoCommand implements Command {
    @Override
    public String summary() {
        return "show it at work, in a temporary directory";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public void options(CommandSpec spec) {
        // None of its own.
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException, IOException {
        if (!Parser.operands(parsed).isEmpty()) {
            throw Usage.error("", "takes no operand");
        }
        return 0;
    }
}
