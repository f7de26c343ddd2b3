package frg.session;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths and names as bytes. Linux names are bytes without an encoding; a {@link Path} made through a percent-escaped
 * URI keeps them whatever the locale says (sun.nio.fs.UnixUriUtils), one made from a String does not.
 */
public final class Bytes {
    private static final String PLAIN =
            "/._+,:=@~-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** No file can be below it, so that {@link Path#toUri}, which stats, stats nothing of the caller's. */
    private static final Path NOWHERE = Path.of("/dev/null/raw");
    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    private Bytes() {
    }

    /**
     * The path with exactly these bytes.
     *
     * @param raw an absolute path without NUL
     * @throws IllegalArgumentException if it is not absolute or holds a NUL
     */
    public static Path path(byte[] raw) {
        if (raw.length == 0 || raw[0] != '/') {
            throw new IllegalArgumentException("not an absolute path: " + shown(raw));
        }
        return Path.of(URI.create("file://" + escape(collapse(raw))));
    }

    /** The name with exactly these bytes, relative: no slash, no NUL, not empty. */
    public static Path name(byte[] raw) {
        byte[] absolute = new byte[raw.length + 1];
        absolute[0] = '/';
        System.arraycopy(raw, 0, absolute, 1, raw.length);
        Path name = path(absolute).getFileName();
        if (name == null) {
            throw new IllegalArgumentException("not a name: " + shown(raw));
        }
        return name;
    }

    /** The bytes of an absolute path. Nothing is touched: no system call is made on the path. */
    public static byte[] raw(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        if (path.getNameCount() == 0) {
            return new byte[] {'/'};
        }
        String uri = NOWHERE.resolve(path.subpath(0, path.getNameCount())).toUri().getRawPath();
        return unescape(uri.substring(NOWHERE.toString().length()));
    }

    /** The bytes of plain text, UTF-8. */
    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Percent-escaped, for ctl, journal and state files: every byte but {@code [A-Za-z0-9/._+,:=@~-]} becomes
     * {@code %HH} (upper case), so that the result has no space, newline or control byte.
     */
    public static String escape(byte[] raw) {
        StringBuilder text = new StringBuilder(raw.length + 8);
        for (byte b : raw) {
            if (plain(b)) {
                text.append((char) b);
            } else {
                text.append('%').append(UPPER_HEX.toHexDigits(b));
            }
        }
        return text.toString();
    }

    /**
     * The opposite of {@link #escape}. Takes any printable ASCII byte but '%' for itself.
     *
     * @throws IllegalArgumentException on an incomplete or malformed escape, or on a character outside ASCII's
     *     printable
     */
    public static byte[] unescape(String text) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("not printable ASCII at " + i);
            }
            if (c == '%') {
                if (i + 2 >= text.length() || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    throw new IllegalArgumentException("malformed escape at " + i);
                }
                raw.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                raw.write(c);
            }
        }
        return raw.toByteArray();
    }

    /** Text for people: printable UTF-8 as it is; control characters, invalid bytes and backslashes as {@code \xHH}. */
    public static String shown(byte[] raw) {
        StringBuilder text = new StringBuilder(raw.length);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        for (int i = 0; i < raw.length; ) {
            int length = Math.min(sequence(raw[i]), raw.length - i);
            String one = decode(utf8, raw, i, length);
            if (one.isEmpty() || !printable(one.codePointAt(0))) {
                length = one.isEmpty() ? 1 : length;
                for (int k = i; k < i + length; k++) {
                    text.append("\\x").append(HEX.toHexDigits(raw[k]));
                }
            } else {
                text.append(one);
            }
            i += length;
        }
        return text.toString();
    }

    private static String decode(CharsetDecoder utf8, byte[] raw, int from, int length) {
        try {
            return utf8.decode(ByteBuffer.wrap(raw, from, length)).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** Length of the UTF-8 sequence that this byte starts; 1 where it starts none. */
    private static int sequence(byte b) {
        int lead = b & 0xff;
        return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    /**
     * Formats (bidi overrides), surrogates, private use and unassigned code points are no better than control bytes.
     */
    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != '\\';
        };
    }

    /** Whether every shell, file format and terminal leaves it alone. */
    static boolean plain(byte b) {
        return b > 0 && PLAIN.indexOf(b) >= 0;
    }

    /** One slash for several: "//x" in a URI would name a host. */
    private static byte[] collapse(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '/' || i == 0 || raw[i - 1] != '/') {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }
}
