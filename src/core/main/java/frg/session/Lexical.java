package frg.session;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Paths as text: no file system is asked. */
public final class Lexical {
    private Lexical() {
    }

    /** Without empty components, "." and "..": the latter takes the name before it off, whatever that is. */
    public static byte[] clean(byte[] path) {
        List<byte[]> names = new ArrayList<>();
        for (byte[] name : names(path)) {
            if (isDotDot(name)) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else {
                names.add(name);
            }
        }
        return join(names);
    }

    /** Below {@code directory}, unless it is absolute; then clean. */
    public static byte[] absolute(byte[] directory, byte[] path) {
        if (path.length > 0 && path[0] == '/') {
            return clean(path);
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(directory);
        both.write('/');
        both.writeBytes(path);
        return clean(both.toByteArray());
    }

    /** Whether {@code path} is {@code top} or below it; both clean and absolute. */
    public static boolean within(byte[] path, byte[] top) {
        return top.length == 1 || (path.length >= top.length
                && Arrays.equals(path, 0, top.length, top, 0, top.length)
                && (path.length == top.length || path[top.length] == '/'));
    }

    /** The components, without empty ones and ".". */
    static List<byte[]> names(byte[] path) {
        List<byte[]> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i == path.length || path[i] == '/') {
                if (i > start && !(i == start + 1 && path[start] == '.')) {
                    names.add(Arrays.copyOfRange(path, start, i));
                }
                start = i + 1;
            }
        }
        return names;
    }

    static byte[] join(List<byte[]> names) {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        for (byte[] name : names) {
            path.write('/');
            path.writeBytes(name);
        }
        return names.isEmpty() ? new byte[] {'/'} : path.toByteArray();
    }

    static boolean isDotDot(byte[] name) {
        return name.length == 2 && name[0] == '.' && name[1] == '.';
    }
}
