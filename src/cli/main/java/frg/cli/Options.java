package frg.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Adds options to a command, without picocli's annotations: reading those costs half of a short command's time. */
final class Options {
    private Options() {
    }

    /**
     * An option without a value.
     *
     * @param names as the help shows them: {@code "-l, --list"}
     * @param lines of help
     */
    static void flag(CommandSpec spec, String names, String... lines) {
        spec.addOption(builder(names, lines).type(boolean.class).arity("0").build());
    }

    /** An option with a value, a byte string; given again, the later one counts. */
    static void value(CommandSpec spec, String names, String label, String... lines) {
        spec.addOption(builder(names, lines).type(String.class).arity("1").paramLabel(label).build());
    }

    /** An option with a value that may be given again: all count. */
    static void values(CommandSpec spec, String names, String label, String... lines) {
        spec.addOption(builder(names, lines).type(List.class).auxiliaryTypes(String.class).arity("1").paramLabel(label)
                .build());
    }

    private static OptionSpec.Builder builder(String names, String... lines) {
        int comma = names.indexOf(", ");
        OptionSpec.Builder builder = comma < 0 ? OptionSpec.builder(names)
                : OptionSpec.builder(names.substring(0, comma), names.substring(comma + 2));
        return builder.description(lines);
    }
}
