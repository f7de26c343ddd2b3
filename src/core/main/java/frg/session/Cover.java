package frg.session;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Targets that must not be covered: with the state directory, the JVM's or our own files under a mount, its daemon
 * would wait for itself; without /proc, /sys or /dev nothing works.
 */
final class Cover {
    /** A place and its name for people. {@code whole}: nothing below it may be covered either. */
    private record Kept(byte[] path, String what, boolean whole) {
    }

    private Cover() {
    }

    /**
     * Refuses a target.
     *
     * @param target   without symbolic links
     * @param operand  as the user wrote it, for the error
     * @param sessions the directory of sessions
     */
    static void check(byte[] target, byte[] operand, Path sessions) throws SessionException {
        for (Kept kept : kept(sessions)) {
            if (Lexical.within(kept.path(), target) || (kept.whole() && Lexical.within(target, kept.path()))) {
                throw new SessionException(SessionException.MOUNT_FAILED, "EBUSY", Bytes.shown(operand),
                        "would cover " + Bytes.shown(kept.path()) + ", " + kept.what(), "choose another directory");
            }
        }
    }

    private static List<Kept> kept(Path sessions) {
        List<Kept> kept = new ArrayList<>();
        for (String directory : List.of("/proc", "/sys", "/dev")) {
            kept.add(new Kept(Bytes.of(directory), "which the system needs", false));
        }
        kept.add(new Kept(Bytes.raw(sessions), "where the state of sessions is kept", true));
        add(kept, Path.of(System.getProperty("java.home")), "where Java is");
        String home = System.getProperty("frg.home", "");
        if (!home.isEmpty()) {
            add(kept, Path.of(home), "where frg itself is");
        }
        ModuleLayer.boot().configuration().modules().forEach(module -> module.reference().location()
                .filter(uri -> uri.getScheme().equals("file")).map(URI::getRawPath)
                .ifPresent(path -> add(kept, Bytes.path(Bytes.unescape(path)), "where frg itself is")));
        return kept;
    }

    private static void add(List<Kept> kept, Path path, String what) {
        try {
            // Ours, and alive: this process runs from it.
            byte[] real = Bytes.raw(path.toRealPath());
            kept.add(new Kept(real, what, true));
        } catch (IOException e) {
            // It cannot be covered: it is not there.
            assert !Files.exists(path) : path;
        }
    }
}
