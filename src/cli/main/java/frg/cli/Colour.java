package frg.cli;

/**
 * ECMA-48 SGR sequences, or nothing.
 *
 * @param on whether there are any
 */
record Colour(boolean on) {
    private static final String RESET = "\033[0m";

    String bold(String text) {
        return in("\033[1m", text);
    }

    String green(String text) {
        return in("\033[32m", text);
    }

    String yellow(String text) {
        return in("\033[33m", text);
    }

    String red(String text) {
        return in("\033[31m", text);
    }

    private String in(String sequence, String text) {
        return on && !text.isEmpty() ? sequence + text + RESET : text;
    }
}
