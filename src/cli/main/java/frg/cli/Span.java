package frg.cli;

import frg.session.SessionException;
import java.time.Duration;

/** Lengths of time as people write them. */
final class Span {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** Longer than any wait; keeps nanoseconds within a long. */
    private static final long MOST = 365 * DAY;

    private Span() {
    }

    /**
     * Reads {@code 2s}, {@code 500ms}, {@code 1.5m}, {@code 1h}; a bare number is seconds.
     *
     * @param option its name, for the error
     * @param typed  a byte string
     */
    static Duration parse(String option, String typed) throws SessionException {
        int end = 0;
        while (end < typed.length() && (digit(typed.charAt(end)) || typed.charAt(end) == '.')) {
            end++;
        }
        double millis = switch (typed.substring(end)) {
            case "ms" -> 1;
            case "", "s" -> 1000;
            case "m", "min" -> 1000.0 * MINUTE;
            case "h" -> 1000.0 * HOUR;
            default -> throw malformed(option, typed);
        };
        try {
            double value = Double.parseDouble(typed.substring(0, end)) * millis;
            if (value > 1000.0 * MOST) {
                throw Usage.error(option + " " + new Operand(typed).shown(), "longer than a year");
            }
            return Duration.ofMillis(Math.round(value));
        } catch (NumberFormatException e) {
            throw malformed(option, typed);
        }
    }

    private static SessionException malformed(String option, String typed) {
        return Usage.error(option + " " + new Operand(typed).shown(), "not a time; write 500ms, 2s or 1m");
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** How long ago, one unit: {@code 5s}, {@code 5m}, {@code 2h}, {@code 3d}. */
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + "m";
        }
        return seconds < DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
    }
}
