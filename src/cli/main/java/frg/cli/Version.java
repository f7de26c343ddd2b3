package frg.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which frg this is, and which libfuse is there. */
final class Version {
    private static final String LIBRARY = "libfuse3.so.";

    private Version() {
    }

    /** The version of the module's jar; {@code unreleased} where it runs from class files. */
    static String number() {
        return Version.class.getModule().getDescriptor().rawVersion().orElse("unreleased");
    }

    /**
     * libfuse3's version, from its file's name ({@code libfuse3.so.3.14.0}), which costs no process and no loading; ""
     * where it is not installed.
     */
    static String libfuse() {
        for (String top : List.of("/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib")) {
            String version = in(Path.of(top));
            if (!version.isEmpty()) {
                return version;
            }
        }
        return "";
    }

    private static String in(Path top) {
        String version = newest(top);
        if (!version.isEmpty() || !Files.isDirectory(top)) {
            return version;
        }
        try (DirectoryStream<Path> triplets = Files.newDirectoryStream(top, "*-linux-gnu*")) {
            for (Path triplet : triplets) {
                if (!newest(triplet).isEmpty()) {
                    return newest(triplet);
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }

    /** The longest name says most: the shorter ones are links to it. */
    private static String newest(Path directory) {
        String longest = "";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, LIBRARY + "*")) {
            for (Path file : files) {
                String version = file.getFileName().toString().substring(LIBRARY.length());
                longest = version.length() > longest.length() ? version : longest;
            }
        } catch (IOException e) {
            return "";
        }
        return longest;
    }
}
