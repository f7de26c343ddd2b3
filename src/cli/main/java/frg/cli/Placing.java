package frg.cli;

import frg.session.SessionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where in TARGET's list a source goes: Plan 9's bind(1). */
enum Placing {
    BEFORE, AFTER, REPLACE;

    /** Adds the options; {@code usual} is the one that need not be typed. */
    static void addTo(CommandSpec spec, String usual) {
        add(spec, "-b", "--before", "Show SRC before what TARGET shows", usual);
        add(spec, "-a", "--after", "Show SRC behind it", usual);
        add(spec, "-r", "--replace", "Show SRC alone", usual);
        add(spec, "-c", "--create", "What is created goes to SRC", usual);
    }

    private static void add(CommandSpec spec, String letter, String name, String text, String usual) {
        Options.flag(spec, letter + ", " + name, text + (letter.equals(usual) ? " (the default)." : "."));
    }

    /** What was asked for; {@code -c} alone means {@code -r -c}. */
    static Placing of(ParseResult parsed, String usual) throws SessionException {
        int given = 0;
        String chosen = parsed.hasMatchedOption("-c") ? "-r" : usual;
        for (String option : new String[] {"-b", "-a", "-r"}) {
            if (parsed.hasMatchedOption(option)) {
                given++;
                chosen = option;
            }
        }
        if (given > 1) {
            throw Usage.error("", "only one of -b, -a and -r can be given");
        }
        return switch (chosen) {
            case "-b" -> BEFORE;
            case "-a" -> AFTER;
            default -> REPLACE;
        };
    }

    /** Lists of more than one layer are not built yet. */
    static SessionException notYet(Operand target) {
        return new SessionException(SessionException.MOUNT_FAILED, "EOPNOTSUPP", target.shown(),
                "not yet: a target shows one source", "frg mount SRC TARGET");
    }
}
