package frg.rig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words as sh(1) takes them. */
final class Shell {
    private Shell() {
    }

    static String command(Path directory, Map<String, String> environment, List<String> words) {
        String set = environment.entrySet().stream()
                .map(e -> (e.getValue() == null ? "-u " + e.getKey() : quote(e.getKey() + "=" + e.getValue())) + " ")
                .collect(Collectors.joining());
        String command = words.stream().map(Shell::quote).collect(Collectors.joining(" "));
        return "cd " + quote(directory.toString()) + " && " + (set.isEmpty() ? "" : "env " + set) + command;
    }

    static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
