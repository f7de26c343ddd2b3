package frg.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads /proc/self/fdinfo/N, proc(5): which locks an open file description holds. Not for the hot path. */
final class FdInfo {
    private FdInfo() {}

    /** Whether the description holds a lock that begins at {@code start}. */
    static boolean locks(int fd, long start) {
        try {
            String info = Files.readString(Path.of("/proc/self/fdinfo/" + fd), StandardCharsets.ISO_8859_1);
            for (String line : info.split("\n")) {
                // "lock:", a tab, then 1: OFDLCK  ADVISORY  WRITE -1 00:1f:12345 0 EOF
                String[] word = line.trim().split("\\s+");
                if (word.length >= 9 && word[0].equals("lock:") && word[7].equals(Long.toString(start))) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // closed meanwhile: it holds none
        }
        return false;
    }
}
