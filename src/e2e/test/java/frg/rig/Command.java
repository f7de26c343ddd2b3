package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command before it runs: words, environment, standard input, directory, deadline. Each is written to repro.sh. */
public final class Command {
    private static final int TAIL = 1 << 20;

    private final Work work;
    private final List<String> words;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> wrapper = List.of();
    private Path directory;
    private byte[] input = new byte[0];
    private Duration limit = Deadline.COMMAND;

    Command(Work work, List<String> words) {
        this.work = work;
        this.words = List.copyOf(words);
        this.directory = work.directory();
    }

    /** Sets a variable; null takes it away. */
    public Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs in another directory. */
    public Command in(Path where) {
        directory = where;
        return this;
    }

    /** Its standard input; /dev/null otherwise. */
    public Command input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Its standard input as UTF-8. */
    public Command input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** It must have ended by then. */
    public Command limit(Duration time) {
        limit = time;
        return this;
    }

    /** Runs as a user without a name, member of its own group alone. */
    public Command as(int uid) {
        return inside(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--"));
    }

    /** Runs by way of another command, which takes this one's words as its last ones. */
    Command inside(List<String> outer) {
        List<String> all = new ArrayList<>(outer);
        all.addAll(wrapper);
        wrapper = all;
        return this;
    }

    /** Starts it; the caller ends it. */
    public Running start() {
        List<String> all = new ArrayList<>(wrapper);
        all.addAll(words);
        String shown = Shell.command(directory, environment, all);
        work.repro(shown);
        ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
        work.environment().forEach(builder.environment()::put);
        environment.forEach((variable, value) -> {
            if (value == null) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        if (input.length == 0) {
            builder.redirectInput(Path.of("/dev/null").toFile());
        }
        try {
            return new Running(work, shown, builder.start(), input, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    public Ended run() {
        Ended ended = start().await();
        work.repro("# exit " + ended.exit() + ", " + Math.min(ended.stdout().length, TAIL) + " bytes");
        work.logs().collect();
        return ended;
    }
}
