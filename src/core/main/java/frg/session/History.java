package frg.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's history, for people: every operation, failed ones too. Lines
 * {@code TIME UID MILLIS RESULT OPERATION ARGS…\n}, everything percent-escaped. Bounded: at {@value #LIMIT} bytes the
 * file {@code history} becomes {@code history.old}, and the one before it is gone. It is not synced and not checked:
 * nothing depends on it.
 */
public final class History {
    /** Bytes of one file; there are two. */
    static final int LIMIT = 1 << 20;
    private static final int SHOWN = 100;

    private History() {
    }

    /** Appends one operation. One thread at a time. */
    public static void append(SessionDirectory directory, HistoryEntry entry) throws IOException {
        byte[] line = line(entry);
        try (FileChannel file = directory.has("history")
                ? directory.open("history", StandardOpenOption.WRITE, StandardOpenOption.APPEND)
                : directory.create("history", StandardOpenOption.APPEND)) {
            long before = file.size();
            try {
                Dir.writeAll(file, line);
            } catch (IOException e) {
                file.truncate(before);
                throw e;
            }
            if (before + line.length >= LIMIT) {
                directory.rename("history", "history.old");
            }
        }
    }

    /** The last operations, oldest first; lines that cannot be read are left out. */
    public static List<HistoryEntry> read(SessionDirectory directory) throws IOException {
        List<HistoryEntry> entries = new ArrayList<>();
        for (String name : List.of("history.old", "history")) {
            try {
                // One line is longer than the limit at most.
                String text = new String(directory.read(name, 2 * LIMIT), StandardCharsets.ISO_8859_1);
                text.lines().forEach(line -> parse(line, entries));
            } catch (NoSuchFileException e) {
                // A young session has none.
            }
        }
        return List.copyOf(entries.subList(Math.max(0, entries.size() - SHOWN), entries.size()));
    }

    private static byte[] line(HistoryEntry entry) {
        StringBuilder line = new StringBuilder(entry.time().toString());
        line.append(' ').append(Integer.toUnsignedString(entry.uid())).append(' ').append(entry.millis());
        line.append(' ').append(Bytes.escape(Bytes.of(entry.result()))).append(' ').append(entry.operation());
        entry.arguments().forEach(arg -> line.append(' ').append(Bytes.escape(arg)));
        return Bytes.of(line.append('\n').toString());
    }

    private static void parse(String line, List<HistoryEntry> entries) {
        String[] field = line.split(" ", -1);
        try {
            List<byte[]> arguments = new ArrayList<>();
            for (int i = 5; i < field.length; i++) {
                arguments.add(Bytes.unescape(field[i]));
            }
            entries.add(new HistoryEntry(Instant.parse(field[0]), Integer.parseUnsignedInt(field[1]), field[4],
                    List.copyOf(arguments), new String(Bytes.unescape(field[3]), StandardCharsets.UTF_8),
                    Long.parseLong(field[2])));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // A torn line, after a full disk or a crash: it is for people, who have the others.
            return;
        }
    }
}
