package frg.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one line that answers a request: {@code ok ARGS…} or {@code error ERRNO OBJECT TEXT}, arguments percent-escaped,
 * an empty one written as {@code %}. At most {@link Request#LINE_LIMIT} bytes with its newline; a longer one lies in a
 * file {@code answer.ID}, and the line is {@code file answer.ID}.
 *
 * @param word {@code ok}, {@code error} or {@code file}
 * @param args bytes
 */
public record Answer(String word, List<byte[]> args) {
    private static final String EMPTY = "%";

    /** Done. */
    public static Answer ok(byte[]... args) {
        return new Answer("ok", List.of(args));
    }

    /**
     * Not done.
     *
     * @param errno  name of the error number
     * @param object what failed, as text for people ({@link Bytes#shown})
     * @param text   why
     */
    public static Answer error(String errno, String object, String text) {
        return new Answer("error", List.of(Bytes.of(errno), Bytes.of(object), Bytes.of(text)));
    }

    /** Whether it was done. */
    public boolean isOk() {
        return word.equals("ok");
    }

    /** Bytes of all arguments. */
    public int size() {
        return args.stream().mapToInt(arg -> arg.length).sum();
    }

    /** The line without its newline. */
    public String line() {
        StringBuilder line = new StringBuilder(word);
        for (byte[] arg : args) {
            line.append(' ').append(arg.length == 0 ? EMPTY : Bytes.escape(arg));
        }
        return line.toString();
    }

    /** For people: the same words, as text. */
    public String shown() {
        StringBuilder shown = new StringBuilder(word);
        args.forEach(arg -> shown.append(' ').append(Bytes.shown(arg)));
        return shown.toString();
    }

    /** @throws IllegalArgumentException if it is none */
    static Answer parse(String line) {
        String[] field = line.split(" ", -1);
        List<byte[]> args = new ArrayList<>();
        for (int i = 1; i < field.length; i++) {
            args.add(field[i].equals(EMPTY) ? new byte[0] : Bytes.unescape(field[i]));
        }
        Answer answer = new Answer(field[0], List.copyOf(args));
        boolean fits = switch (answer.word) {
            case "ok" -> true;
            case "error" -> args.size() == 3;
            case "file" -> args.size() == 1;
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException("not an answer: " + line);
        }
        return answer;
    }

    /** Argument i as text. */
    String text(int i) {
        return new String(args.get(i), StandardCharsets.UTF_8);
    }

    /** The exception that an {@code error} stands for. */
    SessionException failure(int exit, String hint) {
        return new SessionException(exit, text(0), text(1), text(2), hint);
    }
}
