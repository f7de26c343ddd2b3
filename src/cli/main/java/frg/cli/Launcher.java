package frg.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How this frg was started, so that it can be started again. */
final class Launcher {
    private static final List<String> PROPERTIES = List.of("frg.home", "frg.java");

    private Launcher() {
    }

    /**
     * A shell script that runs the same frg: the script of the property {@code frg.launcher}, or else this JVM's java
     * with the modules that it has.
     */
    static String script() {
        String launcher = System.getProperty("frg.launcher", "");
        if (!launcher.isEmpty()) {
            return "#!/bin/sh\nexec " + quoted(launcher) + " \"$@\"\n";
        }
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        StringBuilder java = new StringBuilder(quoted(program));
        for (String property : PROPERTIES) {
            if (!System.getProperty(property, "").isEmpty()) {
                java.append(" -D").append(property).append('=').append(quoted(System.getProperty(property, "")));
            }
        }
        return "#!/bin/sh\ntty=\nfor fd in 0 1 2; do [ -t $fd ] && tty=$tty$fd; done\nexec " + java
                + " -Dfrg.tty=$tty -p " + quoted(System.getProperty("jdk.module.path", ""))
                + " -m frg.cli/frg.cli.Main \"$@\"\n";
    }

    /** A word of sh(1). */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Whether a program of that name can be run. */
    static boolean onPath(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
