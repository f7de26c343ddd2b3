package frg.cli;

import frg.session.SessionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** picocli's parser, its errors in our words. */
final class Parser {
    private Parser() {
    }

    /** Parses a command's arguments, byte strings, its name taken out. */
    static ParseResult parse(String command, List<String> arguments) throws SessionException {
        CommandLine parser = new CommandLine(Command.spec(command));
        parser.setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
        try {
            return parser.parseArgs(arguments.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw Usage.error(new Operand(e.getUnmatched().getFirst()).shown(), "unknown option");
        } catch (MissingParameterException e) {
            String option = e.getMissing().isEmpty() ? "" : e.getMissing().getFirst().paramLabel();
            throw Usage.error(optionOf(e), "needs a value" + (option.isEmpty() ? "" : ", " + option));
        } catch (ParameterException e) {
            String message = new Operand(String.valueOf(e.getMessage())).shown();
            throw Usage.error("", message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
        }
    }

    private static String optionOf(MissingParameterException e) {
        return e.getMissing().isEmpty() || !(e.getMissing().getFirst() instanceof CommandLine.Model.OptionSpec option)
                ? ""
                : option.longestName();
    }

    /** The operands, byte strings. */
    static List<String> operands(ParseResult parsed) {
        return new ArrayList<>(parsed.matchedPositionalValue(0, List.<String>of()));
    }
}
