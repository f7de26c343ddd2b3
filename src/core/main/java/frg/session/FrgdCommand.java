package frg.session;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a session's daemon. Everything in it is ASCII: paths are percent-escaped. */
final class FrgdCommand {
    /** Small on purpose: a session costs one JVM (measured in docs/decisions/). */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms4m", "-Xmx64m", "-Xss256k",
            "-XX:-UsePerfData", "-XX:ReservedCodeCacheSize=16m", "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError", "--illegal-native-access=deny",
            "--enable-native-access=frg.bindings,frg.sys");

    private FrgdCommand() {
    }

    /** The JVM and its main class: from the distribution (frg.home), or from this JVM's own module path. */
    static List<String> java() {
        String home = System.getProperty("frg.home", "");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("frg.java", java.toString()));
        command.addAll(FLAGS);
        command.add("-p");
        command.add(home.isEmpty() ? System.getProperty("jdk.module.path", "") : home + File.separator + "lib");
        command.addAll(List.of("-m", "frg.core/frg.daemon.Frgd"));
        return command;
    }

    /** Its arguments. */
    static List<String> arguments(Path sessions, SessionFile file, String reply, MountRequest request) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--state", Bytes.escape(Bytes.raw(sessions)), "--id", file.id().toString()));
        arguments.addAll(List.of("--reply", reply, "--source", Bytes.escape(request.source())));
        arguments.addAll(List.of("--target", Bytes.escape(file.root())));
        arguments.addAll(List.of("--node", Bytes.escape(Bytes.of(request.node()))));
        arguments.addAll(List.of("--options", Bytes.escape(Bytes.of(request.options().text()))));
        if (request.foreground()) {
            arguments.add("--foreground");
        }
        if (request.options().debug()) {
            arguments.add("--debug");
        }
        return arguments;
    }
}
