package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The {@code frg} command. */
public final class Main {
    private Main() {
    }

    /**
     * Runs one command and ends the process with its exit code (frg(1)).
     *
     * @param args the command and its operands, as typed
     */
    public static void main(String[] args) {
        Runtime.getRuntime().halt(run(Argv.exact(args), Streams.standard()));
    }

    /**
     * Runs one command.
     *
     * @param args byte strings
     * @return the exit code
     */
    static int run(String[] args, Streams streams) {
        Invocation invocation = Invocation.of(args);
        String name = invocation.command();
        try {
            return name.isEmpty() ? bare(invocation.arguments(), streams) : run(invocation, streams);
        } catch (SessionException e) {
            return fail(Failure.of(name, e), invocation, streams);
        } catch (IOException e) {
            return fail(Failure.output(name, e), invocation, streams);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return fail(Failure.bug(name, e, trace(e)), invocation, streams);
        }
    }

    private static int run(Invocation invocation, Streams streams) throws SessionException, IOException {
        ParseResult parsed = Parser.parse(invocation.command(), invocation.arguments());
        List<String> operands = Parser.operands(parsed);
        if (parsed.hasMatchedOption("-h")) {
            Settings settings = new Settings(false, false, parsed.hasMatchedOption("--json"), Settings.When.AUTO,
                    Optional.empty());
            new HelpCommand().show(invocation.command(), new Frg(settings, streams, Clock.systemUTC()));
            return 0;
        }
        if (invocation.implicit() && operands.size() != 2) {
            String typed = new Operand(operands.getFirst()).shown();
            return fail(new Failure("", typed, "no such command", "", "see 'frg help'", SessionException.USAGE),
                    invocation, streams);
        }
        Frg frg = new Frg(Settings.of(parsed), streams, Clock.systemUTC());
        return Command.named(invocation.command()).run(parsed, frg);
    }

    /** Options and no operand: help and version are asked for in this way too. */
    private static int bare(List<String> arguments, Streams streams) throws SessionException, IOException {
        for (String argument : arguments) {
            switch (argument) {
                case "-h", "--help" -> {
                    return run(new Invocation("help", false, without(arguments, argument)), streams);
                }
                case "-V", "--version" -> {
                    return run(new Invocation("version", false, without(arguments, argument)), streams);
                }
                default -> { }
            }
        }
        Parser.parse("help", arguments);
        throw Usage.error("", "no command");
    }

    private static List<String> without(List<String> arguments, String one) {
        return arguments.stream().filter(a -> !a.equals(one)).toList();
    }

    private static int fail(Failure failure, Invocation invocation, Streams streams) {
        // What could not be parsed may still say how it wants its errors.
        if (invocation.arguments().contains("--json")) {
            streams.err(SessionJson.failure(failure));
        } else {
            streams.err(failure.line());
        }
        return failure.exit();
    }

    /** Keeps a bug's trace for the report that the user may send. */
    private static String trace(Throwable bug) {
        try {
            Path file = Files.createTempFile("frg-bug-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                bug.printStackTrace(writer);
            }
            return file.toString();
        } catch (IOException e) {
            return "this trace: " + List.of(bug.getStackTrace());
        }
    }
}
