package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg help [COMMAND]}. */
final class HelpCommand implements Command {
    @Override
    public String summary() {
        return "explain a command";
    }

    @Override
    public String operands() {
        return "[COMMAND]";
    }

    @Override
    public void options(CommandSpec spec) {
        // None of its own.
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException, IOException {
        List<String> operands = Parser.operands(parsed);
        if (operands.size() > 1) {
            throw Usage.error("", "takes one COMMAND");
        }
        if (!operands.isEmpty() && !Command.NAMES.contains(operands.getFirst())) {
            throw new SessionException(SessionException.USAGE, "", new Operand(operands.getFirst()).shown(),
                    "no such command", "see 'frg help'");
        }
        show(operands.isEmpty() ? "help" : operands.getFirst(), frg);
        return 0;
    }

    /** Prints a command's help; that of "help" is the list of commands. */
    void show(String command, Frg frg) throws IOException {
        String text = command.equals("help") ? HelpText.overview(frg.colour()) : HelpText.of(command, frg.colour());
        if (frg.settings().json()) {
            frg.print(Json.bytes("help/1", json -> json.text("command", command).text("text", text)));
        } else {
            frg.print(text);
        }
    }
}
