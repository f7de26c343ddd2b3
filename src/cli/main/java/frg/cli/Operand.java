package frg.cli;

import frg.session.Bytes;
import frg.session.SessionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A path, address or ID as it was typed.
 *
 * @param typed a byte string: each char is one byte
 */
record Operand(String typed) {
    /** Its bytes. */
    byte[] bytes() {
        return typed.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For people: as typed, control and invalid bytes as {@code \xHH}. */
    String shown() {
        return Bytes.shown(bytes());
    }

    /** For where text is wanted: UTF-8, what is none replaced. */
    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /**
     * Whether it names a 9P server: {@code tcp!host!port}, {@code unix!/path}, or a colon before any slash
     * ({@code host:/dir}), the rule of ssh's tools and of NFS. {@code ./a:b} is a local file.
     */
    boolean remote() {
        if (typed.startsWith("tcp!") || typed.startsWith("unix!")) {
            return true;
        }
        int colon = typed.indexOf(':');
        int slash = typed.indexOf('/');
        return colon >= 0 && (slash < 0 || colon < slash);
    }

    /**
     * Its absolute path. Only "." and repeated or trailing slashes are taken out: what ".." means depends on symbolic
     * links, and here no file is touched.
     *
     * @throws SessionException if it is empty
     */
    byte[] absolute() throws SessionException {
        return absolute(typed.startsWith("/") ? new byte[0] : workingDirectory());
    }

    /** {@link #absolute()} from a given directory's absolute path. */
    byte[] absolute(byte[] directory) throws SessionException {
        if (typed.isEmpty()) {
            throw Usage.error("''", "an empty name is no file");
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(directory.length + typed.length() + 1);
        joined.writeBytes(directory);
        joined.write('/');
        joined.writeBytes(bytes());
        return clean(joined.toByteArray());
    }

    private static byte[] clean(byte[] path) {
        ByteArrayOutputStream clean = new ByteArrayOutputStream(path.length);
        for (int start = 0; start < path.length; ) {
            int end = start;
            while (end < path.length && path[end] != '/') {
                end++;
            }
            int length = end - start;
            if (length > 1 || length == 1 && path[start] != '.') {
                clean.write('/');
                clean.write(path, start, length);
            }
            start = end + 1;
        }
        return clean.size() == 0 ? new byte[] {'/'} : clean.toByteArray();
    }

    /** Read from the kernel's link: the property {@code user.dir} is decoded text. */
    private static byte[] workingDirectory() throws SessionException {
        try {
            return Bytes.raw(Files.readSymbolicLink(Path.of("/proc/self/cwd")));
        } catch (IOException e) {
            throw Usage.error(".", "the working directory cannot be read: " + e.getMessage());
        }
    }
}
