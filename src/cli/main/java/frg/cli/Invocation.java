package frg.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Which command was typed. Options may stand before its name, so its name is the first argument that is neither an
 * option nor an option's value.
 *
 * @param command   the command's name; "" where there is no operand at all
 * @param implicit  the first operand is no command: {@code frg SRC TARGET} means mount (what mount.fuse3(8) runs)
 * @param arguments everything but the name
 */
record Invocation(String command, boolean implicit, List<String> arguments) {
    /** Options, of any command, whose value is the next argument. */
    private static final String VALUED = " --color --state-dir -o --options --node-id --timeout -k --kill ";

    /** Reads the arguments, byte strings. */
    static Invocation of(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (word.equals("--")) {
                return new Invocation(i + 1 < arguments.length ? "mount" : "", i + 1 < arguments.length,
                        List.of(arguments));
            }
            if (option(word)) {
                i += VALUED.contains(" " + word + " ") ? 1 : 0;
            } else if (Command.NAMES.contains(word)) {
                List<String> rest = new ArrayList<>(List.of(arguments));
                rest.remove(i);
                return new Invocation(word, false, rest);
            } else {
                return new Invocation("mount", true, List.of(arguments));
            }
        }
        return new Invocation("", false, List.of(arguments));
    }

    private static boolean option(String word) {
        return word.length() > 1 && word.charAt(0) == '-';
    }
}
