package frg.daemon;

import frg.session.Bytes;
import frg.session.Lexical;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who holds a mount: the processes whose working directory, root, program, open or mapped files lie at or below it,
 * as /proc names them. The links' text is compared; the mount itself is not touched. What a user may not see of
 * other users' processes is not listed.
 */
final class Holders {
    private static final int SHOWN = 8;

    private Holders() {
    }

    /** {@code bash[4021] cwd, vim[4111] /mnt/x}; "programs that you may not see" if none is found. */
    static String of(byte[] root) {
        List<String> holders = new ArrayList<>();
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                if (!process.endsWith(Long.toString(self)) && holders.size() <= SHOWN) {
                    String how = how(process, root);
                    if (!how.isEmpty()) {
                        holders.add(name(process) + "[" + process.getFileName() + "] " + how);
                    }
                }
            }
        } catch (IOException e) {
            holders.add("/proc cannot be read");
        }
        if (holders.size() > SHOWN) {
            holders.set(SHOWN, "and others");
        }
        return holders.isEmpty() ? "programs that you may not see" : String.join(", ", holders);
    }

    private static String how(Path process, byte[] root) {
        for (String link : List.of("cwd", "root", "exe")) {
            if (Lexical.within(target(process.resolve(link)), root)) {
                return link;
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                byte[] target = target(file);
                if (Lexical.within(target, root)) {
                    return Bytes.shown(target);
                }
            }
        } catch (IOException e) {
            return "";
        }
        return mapped(process, root);
    }

    /** A file that is mapped holds the mount though its descriptor is closed: the last field of a line of maps. */
    private static String mapped(Path process, byte[] root) {
        try {
            String maps = new String(Files.readAllBytes(process.resolve("maps")), StandardCharsets.ISO_8859_1);
            for (String line : maps.split("\n")) {
                int path = line.indexOf('/');
                byte[] file = path < 0 ? new byte[0] : line.substring(path).getBytes(StandardCharsets.ISO_8859_1);
                if (Lexical.within(file, root)) {
                    return Bytes.shown(file) + " (mapped)";
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }

    /** The link's text; empty, which is within nothing, where it is no path or may not be read. */
    private static byte[] target(Path link) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.isAbsolute() ? Bytes.raw(target) : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static String name(Path process) {
        try {
            return Bytes.shown(new String(Files.readAllBytes(process.resolve("comm")), StandardCharsets.ISO_8859_1)
                    .strip().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return "?";
        }
    }
}
