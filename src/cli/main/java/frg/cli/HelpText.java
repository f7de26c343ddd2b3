package frg.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command on one screen; the manual has the rest. */
final class HelpText {
    private static final int COLUMN = 30;
    private static final List<String> MANUALS = List.of("mount", "session");

    private HelpText() {
    }

    static String overview(Colour colour) {
        StringBuilder out = new StringBuilder();
        out.append("Name spaces of your own: directories and file servers, put together.\n\n");
        out.append(colour.bold("Usage")).append('\n');
        out.append("  frg [OPTIONS] COMMAND [OPTIONS] [OPERANDS]\n\n");
        out.append(colour.bold("Commands")).append('\n');
        for (String name : Command.NAMES) {
            Command command = Command.named(name);
            row(out, name + " " + command.operands(), command.summary());
        }
        row(out, "SRC TARGET", "the same as mount SRC TARGET");
        out.append('\n').append(colour.bold("Options of every command")).append('\n');
        CommandSpec shared = CommandSpec.create();
        Settings.addTo(shared);
        options(out, shared);
        row(out, "-V, --version", "As frg version.");
        return out.append("frg help COMMAND tells more; frg(1) and frg(5) tell all.\n").toString();
    }

    static String of(String name, Colour colour) {
        Command command = Command.named(name);
        CommandSpec own = CommandSpec.create();
        command.options(own);
        StringBuilder out = new StringBuilder();
        out.append("frg ").append(name).append(": ").append(command.summary()).append("\n\n");
        out.append(colour.bold("Usage")).append("\n  frg ").append(name);
        out.append(own.options().isEmpty() ? "" : " [OPTIONS]");
        out.append(command.operands().isEmpty() ? "" : " " + command.operands()).append('\n');
        if (!own.options().isEmpty()) {
            out.append('\n').append(colour.bold("Options")).append('\n');
            options(out, own);
        }
        out.append("\nOptions of every command (frg help): -v -q --json --color --state-dir -h\n");
        return out.append("Manual: frg").append(MANUALS.contains(name) ? "-" + name : "").append("(1)\n").toString();
    }

    private static void options(StringBuilder out, CommandSpec spec) {
        for (OptionSpec option : spec.options()) {
            String value = option.arity().max() == 0 ? "" : option.longestName().startsWith("--")
                    ? "=" + option.paramLabel() : " " + option.paramLabel();
            row(out, String.join(", ", option.names()) + value, option.description());
        }
    }

    private static void row(StringBuilder out, String left, String... right) {
        out.append("  ").append(left);
        if (left.length() + 2 < COLUMN) {
            out.repeat(' ', COLUMN - left.length() - 2);
        } else {
            out.append('\n').repeat(' ', COLUMN);
        }
        out.append(String.join("\n" + " ".repeat(COLUMN), Arrays.asList(right))).append('\n');
    }
}
