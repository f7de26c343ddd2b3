package frg.cli;

import frg.session.Bytes;
import frg.session.SessionException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that every command takes, before its name or after it.
 *
 * @param verbose notices on standard error although that is no terminal, and more of them
 * @param quiet   no notices and no confirmation on standard output; data that was asked for is printed
 * @param json    JSON on standard output, errors as JSON on standard error
 * @param colour  when to colour
 * @param state   the directory that holds the sessions' directories, where not the usual one
 */
record Settings(boolean verbose, boolean quiet, boolean json, When colour, Optional<Path> state) {
    /** When to colour. */
    enum When { AUTO, ALWAYS, NEVER }

    /** Adds these options to a command. */
    static void addTo(CommandSpec spec) {
        Options.flag(spec, "-v, --verbose", "Say more, on standard error.");
        Options.flag(spec, "-q, --quiet", "Print no notices and no confirmations.");
        Options.flag(spec, "--json", "Print JSON; errors too, on standard error.");
        Options.value(spec, "--color", "WHEN", "Colour: auto, always or never.");
        Options.value(spec, "--state-dir", "DIR", "Where sessions are recorded.");
        Options.flag(spec, "-h, --help", "Explain the command.");
    }

    static Settings of(ParseResult parsed) throws SessionException {
        String state = parsed.matchedOptionValue("--state-dir", "");
        return new Settings(parsed.hasMatchedOption("-v"), parsed.hasMatchedOption("-q"),
                parsed.hasMatchedOption("--json"), when(parsed.matchedOptionValue("--color", "auto")),
                state.isEmpty() ? Optional.empty() : Optional.of(Bytes.path(new Operand(state).absolute())));
    }

    private static When when(String word) throws SessionException {
        return switch (word) {
            case "auto" -> When.AUTO;
            case "always" -> When.ALWAYS;
            case "never" -> When.NEVER;
            default -> throw Usage.error("--color " + new Operand(word).shown(), "neither auto, always nor never");
        };
    }
}
