package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The logs of a test's daemons. A session's directory goes with the session, so each log is opened as soon as it is
 * seen, and read at the end.
 */
final class Logs {
    /** What no daemon says while all is well. */
    private static final Pattern SUSPICIOUS =
            Pattern.compile("(?i)exception|\\bbug\\b|WARN|\\bat frg\\.|OutOfMemory|SIG(SEGV|BUS)|fallback");

    private final List<Path> states = new ArrayList<>();
    private final Map<Path, FileChannel> open = new HashMap<>();
    private final List<Pattern> allowed = new ArrayList<>();

    /** Directories of sessions to look at. */
    synchronized void watch(Path sessions) {
        states.add(sessions);
    }

    /** Expects a line: one that matches is not suspicious. */
    void allow(String regex) {
        allowed.add(Pattern.compile(regex));
    }

    /** Opens the logs that are new. */
    synchronized void collect() {
        for (Path sessions : states) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(sessions)) {
                for (Path directory : directories) {
                    Path log = directory.resolve("log");
                    if (!open.containsKey(log) && Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
                        open.put(log, FileChannel.open(log));
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                // No sessions yet, or one that has just ended.
                continue;
            }
        }
    }

    /** All that was logged, by session. */
    synchronized Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        open.forEach((path, channel) -> texts.put(path.getParent().getFileName().toString(), text(channel)));
        return texts;
    }

    private static String text(FileChannel channel) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 1 << 22));
            channel.read(bytes, 0);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Suspicious lines that nobody expected. */
    List<String> suspicious() {
        List<String> found = new ArrayList<>();
        texts().forEach((session, text) -> text.lines()
                .filter(line -> SUSPICIOUS.matcher(line).find())
                .filter(line -> allowed.stream().noneMatch(pattern -> pattern.matcher(line).find()))
                .forEach(line -> found.add("log of " + session + ": " + line)));
        return found;
    }

    synchronized void close() {
        for (FileChannel channel : open.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
