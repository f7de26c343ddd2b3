package frg.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A session's journal: what recovery reads, state only. Owns the descriptor of {@code journal}; one thread at a time.
 *
 * <p>Format: lines {@code CRC SEQ VERB ARGS…\n}. CRC is the CRC-32C of everything behind it and its space up to the
 * newline, eight hex digits; SEQ is decimal; arguments are percent-escaped ({@link Bytes#escape}), none is empty.
 *
 * <p>A record is valid if and only if
 * <ol>
 * <li>it ends with a newline, and is at most {@value #RECORD_LIMIT} bytes long with it;
 * <li>its checksum is right;
 * <li>its sequence number is the one before plus one; the first record of a file has 1;
 * <li>its verb and its arguments have their form.
 * </ol>
 * The reader takes valid records from the start. At the first invalid one: if no valid line (rules 1, 2 and 4) follows
 * anywhere behind it, it is the torn end of a crash and is cut; if one follows, the file was damaged, reading stops
 * there and says where, and nothing is cut.
 *
 * <p>Verbs: {@code session UUID ROOT NODE} (always the first), {@code mount SOURCE OPTIONS} (it is R's only layer now),
 * {@code end}.
 */
public final class Journal implements AutoCloseable {
    /** Bytes of one record with its newline. */
    static final int RECORD_LIMIT = 1 << 16;
    /** At this size it is written anew, with nothing but what holds. */
    static final int REWRITE_AT = 1 << 20;
    private static final int FILE_LIMIT = 4 << 20;
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{8} [1-9][0-9]{0,17} [a-z]{1,16}( [!-~]+)*");

    /** How far a journal went before a record: what {@link #undo} goes back to. */
    public record Mark(long length, long sequence) {
    }

    /** One change of the state. */
    public record Change(String verb, List<byte[]> args) {
        /** With these arguments. */
        public static Change of(String verb, byte[]... args) {
            return new Change(verb, List.of(args));
        }
    }

    /**
     * What a journal holds.
     *
     * @param changes valid ones from the start
     * @param length  bytes up to their end
     * @param damage  "" if all behind them is a torn record or nothing; otherwise what is wrong and where
     */
    public record Content(List<Change> changes, long length, String damage) {
    }

    private final SessionDirectory directory;
    private FileChannel file;
    private long length;
    private long sequence;
    private boolean failed;

    private Journal(SessionDirectory directory, FileChannel file) {
        this.directory = directory;
        this.file = file;
    }

    /** Makes a session's journal with its first records, on disk when it returns. */
    public static Journal create(SessionDirectory directory, List<Change> first) throws IOException {
        Journal journal = new Journal(directory, directory.create("journal"));
        try {
            journal.append(first);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** Reads a session's journal; it is not changed. */
    public static Content read(SessionDirectory directory) throws IOException {
        return parse(directory.read("journal", FILE_LIMIT));
    }

    /** Cuts the torn end off; what is damaged otherwise stays. */
    public static Content repair(SessionDirectory directory) throws IOException {
        Content content = read(directory);
        if (content.damage().isEmpty()) {
            try (FileChannel file = directory.open("journal", StandardOpenOption.WRITE)) {
                file.truncate(content.length());
                file.force(true);
            }
        }
        return content;
    }

    /**
     * Appends records and brings them to disk: only then may they be applied. On failure (ENOSPC) the file is cut to
     * what it was, and nothing has changed.
     *
     * @return how far it went before
     */
    public Mark append(List<Change> changes) throws IOException {
        if (failed) {
            throw new IOException("the journal could not be restored after an earlier failure");
        }
        Mark before = new Mark(length, sequence);
        long next = sequence;
        StringBuilder lines = new StringBuilder();
        for (Change change : changes) {
            lines.append(line(++next, change));
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        try {
            file.position(length);
            Dir.writeAll(file, bytes);
            file.force(false);
            length += bytes.length;
            sequence = next;
            return before;
        } catch (IOException e) {
            cut(e);
            throw e;
        }
    }

    /**
     * Takes the records behind a mark off again: what they say could not be applied, and nobody was told that it was.
     */
    public void undo(Mark before) throws IOException {
        length = before.length();
        sequence = before.sequence();
        IOException failure = new IOException("the journal cannot be restored");
        cut(failure);
        if (failed) {
            throw failure;
        }
    }

    /** Whether it is time to write it anew. */
    public boolean large() {
        return length >= REWRITE_AT;
    }

    /** Writes it anew, by rename, with these records alone. On failure the old one stays and is appended to. */
    public void rewrite(List<Change> state) throws IOException {
        directory.delete("journal.new");
        Journal fresh = new Journal(directory, directory.create("journal.new"));
        try {
            fresh.append(state);
            directory.rename("journal.new", "journal");
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        file.close();
        file = fresh.file;
        length = fresh.length;
        sequence = fresh.sequence;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void cut(IOException cause) {
        try {
            file.truncate(length);
            file.force(false);
        } catch (IOException e) {
            failed = true;
            cause.addSuppressed(e);
        }
    }

    static Content parse(byte[] bytes) {
        List<Change> records = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = lineEnd(bytes, at);
            if (!valid(bytes, at, end) || sequence(bytes, at, end) != records.size() + 1) {
                return new Content(List.copyOf(records), at, damage(bytes, at, end, records.size() + 1));
            }
            records.add(change(bytes, at, end));
            at = end + 1;
        }
        return new Content(List.copyOf(records), at, "");
    }

    /** What an invalid line means: with a valid one behind it, damage. */
    private static String damage(byte[] bytes, int at, int end, int number) {
        if (end > at && end < bytes.length && valid(bytes, at, end)) {
            return "record " + number + " at byte " + at + " has another sequence number";
        }
        for (int from = end + 1; from < bytes.length; from = lineEnd(bytes, from) + 1) {
            if (valid(bytes, from, lineEnd(bytes, from))) {
                return "record " + number + " at byte " + at + " is damaged, and valid ones follow at byte " + from;
            }
        }
        return "";
    }

    /** Index of the newline at or behind {@code from}; the array's length if there is none. */
    private static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Rules 1, 2 and 4. */
    private static boolean valid(byte[] bytes, int at, int end) {
        if (end == bytes.length || end - at + 1 > RECORD_LIMIT || !LINE.matcher(text(bytes, at, end)).matches()
                || !checksum(bytes, at + 9, end).equals(text(bytes, at, at + 8))) {
            return false;
        }
        try {
            return change(bytes, at, end).args().stream().noneMatch(arg -> arg.length == 0);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long sequence(byte[] bytes, int at, int end) {
        return Long.parseLong(text(bytes, at, end).split(" ", 3)[1]);
    }

    private static Change change(byte[] bytes, int at, int end) {
        String[] field = text(bytes, at, end).split(" ", -1);
        List<byte[]> args = new ArrayList<>();
        for (int i = 3; i < field.length; i++) {
            args.add(Bytes.unescape(field[i]));
        }
        return new Change(field[2], List.copyOf(args));
    }

    private static String line(long sequence, Change change) throws IOException {
        StringBuilder body = new StringBuilder().append(sequence).append(' ').append(change.verb());
        for (byte[] arg : change.args()) {
            body.append(' ').append(Bytes.escape(arg));
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.US_ASCII);
        if (bytes.length + 10 > RECORD_LIMIT) {
            throw new IOException("a record of more than " + RECORD_LIMIT + " bytes");
        }
        return checksum(bytes, 0, bytes.length) + ' ' + body + '\n';
    }

    private static String checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.wrap(bytes, from, to - from));
        return String.format("%08x", crc.getValue());
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
