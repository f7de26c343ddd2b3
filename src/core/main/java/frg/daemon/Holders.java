package frg.daemon;

import frg.session.Bytes;
import frg.session.Lexical;
import frg.session.SessionFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Who holds a mount: the processes whose working directory, root, program, open or mapped files lie at or below it,
 * as /proc names them. The links' text is compared; the mount itself is not touched. What a user may not see of
 * other users' processes is not listed.
 */
final class Holders {
    private static final int SHOWN = 8;

    private Holders() {
    }

    /**
     * Who holds a session.
     *
     * @param known what {@link #find} said while it was mounted, or ""
     */
    static String of(String known, SessionFile file) {
        String found = known.isEmpty() ? find(file.root()) : known;
        found = found.isEmpty() ? copies(file.device()) : found;
        return found.isEmpty() ? "programs that you may not see" : found;
    }

    /** {@code bash[4021] cwd, vim[4111] /mnt/x}; "" if none is found. */
    static String find(byte[] root) {
        return find(process -> how(process, root));
    }

    /** Whose mount name space has a copy of the mount: unshare(1) and containers make them. */
    private static String copies(String device) {
        return find(process -> {
            try {
                byte[] mountinfo = Files.readAllBytes(process.resolve("mountinfo"));
                String mounts = new String(mountinfo, StandardCharsets.ISO_8859_1);
                return mounts.contains(" " + device + " ") ? "in a mount name space that has a copy" : "";
            } catch (IOException e) {
                return "";
            }
        });
    }

    private static String find(Function<Path, String> how) {
        List<String> holders = new ArrayList<>();
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                if (!process.endsWith(Long.toString(self)) && holders.size() <= SHOWN) {
                    String words = how.apply(process);
                    if (!words.isEmpty()) {
                        holders.add(name(process) + "[" + process.getFileName() + "] " + words);
                    }
                }
            }
        } catch (IOException e) {
            holders.add("/proc cannot be read");
        }
        if (holders.size() > SHOWN) {
            holders.set(SHOWN, "and others");
        }
        return String.join(", ", holders);
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
