package frg.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that was run in this JVM, with a directory of sessions of its own.
 *
 * @param exit its exit code
 * @param out  its standard output
 * @param err  its standard error
 */
record Ran(int exit, String out, String err) {
    static Ran frg(Path state, String... arguments) {
        return on("", Map.of(), state, arguments);
    }

    /** With terminals, as {@link Streams} takes them, and an environment. */
    static Ran on(String terminals, Map<String, String> environment, Path state, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(with(state, arguments), new Streams(out, err, terminals, environment));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** With a standard output that is full. */
    static Ran full(Path state, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int exit = Main.run(with(state, arguments), new Streams(out, err, "", Map.of()));
        return new Ran(exit, "", err.toString(StandardCharsets.UTF_8));
    }

    private static String[] with(Path state, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--state-dir=" + state));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }
}
