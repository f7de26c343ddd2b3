package frg.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process of some user that makes file system calls when it is told: actor.pl. A result is {@code 0}, a number, or
 * the name of an error; text results begin with '='.
 */
public final class Actor implements AutoCloseable {
    private static final String ENDED = "the actor has ended";

    private final Process process;
    private final Writer calls;
    private final LinkedBlockingQueue<String> results = new LinkedBlockingQueue<>();

    /** What stat(2) tells; times in ns. */
    public record Stat(int mode, int nlink, long uid, long gid, long size, long blocks, long ino, String rdev,
            long atime,
            long mtime, long ctime) {
        /** The permission bits, set-ID and sticky bits among them. */
        public int permissions() {
            return mode & 07777;
        }

        /** S_IFMT's bits. */
        public int type() {
            return mode & 0170000;
        }
    }

    /**
     * Starts one.
     *
     * @param directory where it begins
     * @param groups    supplementary ones
     */
    public Actor(Path directory, int uid, int gid, int... groups) {
        List<String> words = new ArrayList<>();
        if (uid != 0) {
            words.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid));
            words.add(groups.length == 0 ? "--clear-groups" : "--groups=" + Arrays.stream(groups)
                    .mapToObj(Integer::toString).collect(Collectors.joining(",")));
            words.add("--");
        }
        words.addAll(List.of("perl", "-e", script()));
        try {
            process = new ProcessBuilder(words).directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        calls = process.outputWriter(StandardCharsets.ISO_8859_1);
        Thread.ofPlatform().daemon().start(this::listen);
    }

    private static String script() {
        try (var in = Actor.class.getResourceAsStream("actor.pl")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.ISO_8859_1))) {
            lines.lines().forEach(results::add);
        } catch (IOException e) {
            results.add(e.toString());
        }
        results.add(ENDED);
    }

    /** One call. */
    public String call(String operation, Object... words) {
        StringBuilder line = new StringBuilder(operation);
        for (Object word : words) {
            line.append(' ').append(escape(word.toString()));
        }
        try {
            calls.append(line).append('\n').flush();
            String result = results.poll(Deadline.COMMAND.toSeconds(), TimeUnit.SECONDS);
            if (result == null || result.equals(ENDED)) {
                throw new AssertionError(line + ": " + (result == null ? "no result within 10 s" : result));
            }
            return result.startsWith("=") ? unescape(result) : result;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(line.toString(), e);
        }
    }

    private static String escape(String word) {
        StringBuilder escaped = new StringBuilder();
        for (char c : word.toCharArray()) {
            escaped.append(c > ' ' && c < 0x7f && c != '%' ? String.valueOf(c) : String.format("%%%02x", (int) c));
        }
        return escaped.toString();
    }

    private static String unescape(String result) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < result.length(); i++) {
            if (result.charAt(i) == '%') {
                text.append((char) Integer.parseInt(result.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(result.charAt(i));
            }
        }
        return text.toString();
    }

    /** Its process ID. */
    public long pid() {
        return process.pid();
    }

    /** A call that gives a number. */
    public long number(String operation, Object... words) {
        String result = call(operation, words);
        if (!result.matches("-?\\d+")) {
            throw new AssertionError(operation + " " + List.of(words) + ": " + result);
        }
        return Long.parseLong(result);
    }

    /** {@code stat}, {@code lstat} or {@code fstat}. */
    public Stat stat(String operation, Object file) {
        String result = call(operation, file);
        String[] field = result.split(" ");
        if (field.length != 11) {
            throw new AssertionError(operation + " " + file + ": " + result);
        }
        return new Stat(Integer.parseInt(field[0]), Integer.parseInt(field[1]), Long.parseLong(field[2]),
                Long.parseLong(field[3]), Long.parseLong(field[4]), Long.parseLong(field[5]), Long.parseLong(field[6]),
                field[7], Long.parseLong(field[8]), Long.parseLong(field[9]), Long.parseLong(field[10]));
    }

    /** stat(2). */
    public Stat stat(String path) {
        return stat("stat", path);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
