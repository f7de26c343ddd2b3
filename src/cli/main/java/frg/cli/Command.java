package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One command of {@code frg}. Only the one that was typed is made. */
interface Command {
    /** Every command's name, in the order of the help. */
    List<String> NAMES = List.of("mount", "bind", "unmount", "session", "demo", "version", "help");

    /** What it does, in one line without a full stop. */
    String summary();

    /** Its operands, as the synopsis shows them. */
    String operands();

    /** Adds its own options, those of {@link Settings} aside. */
    void options(CommandSpec spec);

    /**
     * Does it.
     *
     * @return the exit code
     * @throws IOException standard output cannot be written
     */
    int run(ParseResult parsed, Frg frg) throws SessionException, IOException;

    /** The command of that name, one of {@link #NAMES}. */
    static Command named(String name) {
        return switch (name) {
            case "mount" -> new MountCommand();
            case "bind" -> new BindCommand();
            case "unmount" -> new UnmountCommand();
            case "session" -> new SessionCommand();
            case "demo" -> new DemoCommand();
            case "version" -> new VersionCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** All its options. Operands are counted by the command itself, which says better what is missing. */
    static CommandSpec spec(String name) {
        Command command = named(name);
        CommandSpec spec = CommandSpec.create().name(name);
        command.options(spec);
        Settings.addTo(spec);
        spec.addPositional(PositionalParamSpec.builder().index("0..*").arity("0..1")
                .type(List.class).auxiliaryTypes(String.class).paramLabel("OPERAND").build());
        return spec;
    }
}
