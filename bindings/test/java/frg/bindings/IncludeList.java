package frg.bindings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What jextract was told to bind: {@code --include-KIND NAME} in the lines of {@code native-headers/include-lists}. */
public final class IncludeList {
    private final List<String> lines;

    /** Reads the list of a package of {@code frg.bindings}, for example {@code fuse}. */
    public IncludeList(String name) {
        Path file = root().resolve("native-headers/include-lists/" + name + ".txt");
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of one kind: constant, function, struct, union or typedef. */
    public List<String> names(String kind) {
        String option = "--include-" + kind + " ";
        return lines.stream().filter(l -> l.startsWith(option)).map(l -> l.substring(option.length())).toList();
    }

    /** Structs, unions and typedefs of unnamed ones: the classes with a layout ({@code _func_t} are function types). */
    public List<String> layouts() {
        return lines.stream()
                .filter(l -> l.matches("--include-(struct|union|typedef) .*") && !l.endsWith("_func_t"))
                .map(l -> l.substring(l.indexOf(' ') + 1))
                .toList();
    }

    /** The top of the source tree. */
    public static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize().getParent();
    }
}
