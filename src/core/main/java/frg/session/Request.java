package frg.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line to a session's ctl: {@code \nfrg/1 ID DEADLINE VERB ARGS…\n}, arguments percent-escaped, at most
 * {@value #LINE_LIMIT} bytes with both newlines, so that one write(2) is atomic (pipe(7)). A longer one lies in a file
 * {@code request.ID} of at most {@value #FILE_LIMIT} bytes, and the line is {@code frg/1 ID DEADLINE file request.ID}.
 *
 * @param id       32 hex digits; a retry has the same
 * @param deadline CLOCK_MONOTONIC in ns (System.nanoTime on Linux), after which nobody waits for it; 0: no deadline
 * @param verb     lower-case letters
 * @param args     bytes, none empty
 */
public record Request(String id, long deadline, String verb, List<byte[]> args) {
    /** PIPE_BUF on Linux. */
    public static final int LINE_LIMIT = 4096;
    /** Four paths of PATH_MAX bytes, each byte escaped, fit. */
    public static final int FILE_LIMIT = 1 << 16;
    private static final int ARGS_LIMIT = 16;
    private static final String PREFIX = "frg/1 ";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DEADLINE = Pattern.compile("[0-9]{1,19}");
    private static final Pattern VERB = Pattern.compile("[a-z]{1,16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What is wrong with a line that has a valid ID, and so can be answered. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final String id;

        Malformed(String id, String message) {
            super(message);
            this.id = id;
        }

        /** The request's ID; "" if the line has none, and is no request at all. */
        public String id() {
            return id;
        }
    }

    /** A fresh ID. */
    public static String newId() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Whether the text has the form of an ID. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The line without its newlines. */
    public String line() {
        StringBuilder line = new StringBuilder(PREFIX).append(id).append(' ').append(deadline).append(' ').append(verb);
        for (byte[] arg : args) {
            line.append(' ').append(Bytes.escape(arg));
        }
        return line.toString();
    }

    /**
     * Parses a line, hostile until it is proved: every field has one form, and nothing may be missing or left over.
     *
     * @param line without newlines
     */
    public static Request parse(byte[] line) throws Malformed {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(PREFIX)) {
            throw new Malformed("", "not " + PREFIX.strip());
        }
        String[] field = text.split(" ", -1);
        String id = field.length > 1 && isId(field[1]) ? field[1] : "";
        if (id.isEmpty() || field.length < 4 || field.length > 4 + ARGS_LIMIT) {
            throw new Malformed(id, "wrong number of fields");
        }
        if (!DEADLINE.matcher(field[2]).matches() || !VERB.matcher(field[3]).matches()) {
            throw new Malformed(id, "malformed deadline or verb");
        }
        List<byte[]> args = new ArrayList<>();
        try {
            for (int i = 4; i < field.length; i++) {
                byte[] arg = Bytes.unescape(field[i]);
                if (arg.length == 0) {
                    throw new Malformed(id, "empty argument");
                }
                args.add(arg);
            }
            return new Request(id, Long.parseLong(field[2]), field[3], List.copyOf(args));
        } catch (IllegalArgumentException e) {
            throw new Malformed(id, String.valueOf(e.getMessage()));
        }
    }

    /** Whether nobody waits for the answer any more. */
    public boolean late(long nowNs) {
        return deadline != 0 && deadline - nowNs < 0;
    }
}
