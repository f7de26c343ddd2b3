package frg.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where a path leads: found without touching anything at or below one of frg's mounts, since a system call on a path of
 * a stopped daemon's mount never returns.
 *
 * @param path  without symbolic links up to the mount, or to the end where there is none
 * @param mount the frg mount that it is on, whoever's it is
 */
record Place(byte[] path, Optional<Mountinfo.Entry> mount) {
    /** As many as the kernel follows (MAXSYMLINKS, linux/namei.h). */
    private static final int LINKS = 40;

    /**
     * Resolves component by component, with readlink(2) alone, and stops asking at the first frg mount; what is behind
     * it is compared as text. What is missing stays as it is written.
     *
     * @param absolute clean bytes
     */
    static Place of(byte[] absolute, Mountinfo mounts) throws SessionException {
        Deque<byte[]> left = new ArrayDeque<>(Lexical.names(absolute));
        List<byte[]> done = new ArrayList<>();
        int links = 0;
        while (!left.isEmpty()) {
            byte[] name = left.pop();
            if (Lexical.isDotDot(name)) {
                if (!done.isEmpty()) {
                    done.removeLast();
                }
                continue;
            }
            done.add(name);
            byte[] path = Lexical.join(done);
            Optional<byte[]> link = mounts.crossesFrg(path) ? Optional.empty() : readlink(path);
            if (link.isPresent()) {
                if (++links > LINKS) {
                    throw new SessionException(SessionException.MOUNT_FAILED, "ELOOP", Bytes.shown(absolute),
                            "Too many levels of symbolic links", "");
                }
                done.removeLast();
                if (link.get()[0] == '/') {
                    done.clear();
                }
                List<byte[]> names = Lexical.names(link.get());
                for (int i = names.size(); i-- > 0; ) {
                    left.push(names.get(i));
                }
            }
        }
        byte[] path = Lexical.join(done);
        return new Place(path, mounts.on(path).filter(Mountinfo.Entry::isFrg));
    }

    /** Whether it is that mount's own mount point. */
    boolean isMountPoint() {
        return mount.filter(entry -> Arrays.equals(entry.point(), path)).isPresent();
    }

    /** The link's text; empty if it is none, is missing, or may not be looked at. */
    private static Optional<byte[]> readlink(byte[] path) {
        try {
            Path to = Files.readSymbolicLink(Bytes.path(path));
            byte[] raw = to.isAbsolute() ? Bytes.raw(to) : relative(to);
            return raw.length == 0 ? Optional.empty() : Optional.of(raw);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] relative(Path to) {
        byte[] raw = Bytes.raw(Path.of("/").resolve(to));
        return Arrays.copyOfRange(raw, 1, raw.length);
    }
}
