package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is mounted, as /proc/self/mountinfo tells (proc(5)); octal escapes stay. */
public final class Mounts {
    private Mounts() {
    }

    /** Mount points at or below a path, innermost last. */
    public static List<String> below(Path path) {
        String top = path.toString();
        return fields(Path.of("/proc/self/mountinfo")).stream().map(fields -> fields.get(4))
                .filter(point -> point.equals(top) || point.startsWith(top + "/")).toList();
    }

    /** Whether frg serves this path. */
    public static boolean served(Path path) {
        return fields(Path.of("/proc/self/mountinfo")).stream().anyMatch(fields ->
                fields.get(4).equals(path.toString()) && fields.contains("fuse.frg"));
    }

    private static List<List<String>> fields(Path table) {
        try {
            return new String(Files.readAllBytes(table), StandardCharsets.ISO_8859_1).lines()
                    .map(line -> Arrays.asList(line.split(" "))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
