package frg.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the directory of sessions is, and whether it can be trusted.
 *
 * <p>{@code /tmp/froggr/sessions} if both parts were made by root (mode 1777) or by me (0700 or, for root, 1777); where
 * anything else is in the way, {@code /tmp/froggr-UID/sessions} under the same rule, and also while that one still
 * holds sessions. A directory that was named by hand may have any mode in which only its owner, me or root, can rename
 * what is in it. All directories above are root's or mine, and nobody else may rename in them. Nothing is made by
 * looking.
 */
final class StateDirectory {
    private static final int STICKY = 01000, OTHERS_WRITE = 0022, PERMISSIONS = 07777;

    /** What is found where a directory was expected. */
    private enum Found { GOOD, ABSENT, BAD }

    private final Path top;
    private final Optional<Path> named;

    private StateDirectory(Path top, Optional<Path> named) {
        this.top = top;
        this.named = named;
    }

    /** The usual places: below {@code top}, which is /tmp but in tests. */
    static StateDirectory below(Path top) {
        return new StateDirectory(top, Optional.empty());
    }

    /** A directory named by hand: FRG_STATE_DIR or an option. Symbolic links in its path are the caller's will. */
    static StateDirectory named(Path directory) {
        return new StateDirectory(directory, Optional.of(directory));
    }

    /** The directory of sessions if there is one. The caller closes it. */
    Optional<Dir> find() throws SessionException {
        try {
            if (named.isPresent()) {
                return find(named.get());
            }
            Path shared = shared();
            Path own = own();
            boolean ownGood = found(parent(own), false) == Found.GOOD && found(own, false) == Found.GOOD;
            boolean sharedGood = found(parent(shared), false) == Found.GOOD && found(shared, false) == Found.GOOD;
            if (ownGood && (!sharedGood || holdsSessions(own))) {
                return Optional.of(Dir.walk(own));
            }
            return sharedGood ? Optional.of(Dir.walk(shared)) : Optional.empty();
        } catch (IOException e) {
            throw Errors.failure(SessionException.FAILED, top, e);
        }
    }

    /** The directory of sessions, made if it is missing. */
    Dir make(Consumer<String> notices) throws SessionException {
        Optional<Dir> there = find();
        if (there.isPresent()) {
            return there.get();
        }
        try {
            if (named.isPresent()) {
                return makeNamed(named.get());
            }
            Path shared = shared();
            if (usable(parent(shared)) && usable(shared)) {
                return Dir.walk(shared);
            }
            Path own = own();
            boolean fresh = found(own, false) == Found.ABSENT;
            if (!usable(parent(own)) || !usable(own)) {
                throw refused(own, "neither it nor " + shared + " can be trusted: owner, mode or type is not as frg"
                        + " makes it", "set FRG_STATE_DIR to a directory of your own");
            }
            if (fresh) {
                notices.accept("sessions are kept in " + own + ": " + shared + " cannot be trusted");
            }
            return Dir.walk(own);
        } catch (IOException e) {
            throw Errors.failure(SessionException.MOUNT_FAILED, named.orElse(top), e);
        }
    }

    private Optional<Dir> find(Path directory) throws IOException, SessionException {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (found(real, true) != Found.GOOD) {
            throw refused(directory, "somebody else could change it: owner, mode or type", "");
        }
        return Optional.of(Dir.walk(real));
    }

    private Dir makeNamed(Path directory) throws IOException, SessionException {
        mkdir(directory);
        return find(directory).orElseThrow(() -> new NoSuchFileException(directory.toString()));
    }

    private static SessionException refused(Path directory, String reason, String hint) {
        return new SessionException(SessionException.MOUNT_FAILED, "EPERM", Bytes.shown(Bytes.raw(directory)), reason,
                hint);
    }

    private Path shared() {
        return top.resolve("froggr").resolve("sessions");
    }

    private Path own() {
        return top.resolve("froggr-" + Integer.toUnsignedString(Owner.uid())).resolve("sessions");
    }

    private static Path parent(Path sessions) {
        return sessions.resolve("..").normalize();
    }

    /** Whether it is good, after it was made if it was missing. */
    private static boolean usable(Path directory) throws IOException {
        Found found = found(directory, false);
        if (found != Found.ABSENT) {
            return found == Found.GOOD;
        }
        mkdir(directory);
        if (Owner.uid() == 0 && found(directory, false) == Found.GOOD) {
            Files.setAttribute(directory, "unix:mode", STICKY | 0777);
        }
        return found(directory, false) == Found.GOOD;
    }

    /** mkdir(2) with mode 0700; one that is there by now is judged by the caller. */
    private static void mkdir(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(Dir.PRIVATE_DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    /** Judges a directory on its descriptor; and every one above it. */
    private static Found found(Path directory, boolean lenient) throws IOException {
        Dir dir = Dir.root();
        for (Path name : directory) {
            try (Dir parent = dir) {
                boolean last = parent.path().resolve(name).equals(directory);
                if (!safe(parent)) {
                    return Found.BAD;
                }
                PosixFileAttributes attributes = parent.attributes(name);
                if (!attributes.isDirectory() || (last && !lenient && !mineOrRoots(attributes))) {
                    return Found.BAD;
                }
                dir = parent.child(name);
            } catch (NoSuchFileException e) {
                return Found.ABSENT;
            } catch (AccessDeniedException e) {
                return Found.BAD;
            }
        }
        try (Dir found = dir) {
            return (lenient ? safe(found) : exact(found)) ? Found.GOOD : Found.BAD;
        }
    }

    /** Root's or mine, and nobody else can rename or delete what another made in it. */
    private static boolean safe(Dir dir) throws IOException {
        int mode = mode(dir);
        return mineOrRoots(dir.attributes()) && ((mode & OTHERS_WRITE) == 0 || (mode & STICKY) != 0);
    }

    /** As frg makes it: 1777 of root's, 0700 of mine. */
    private static boolean exact(Dir dir) throws IOException {
        PosixFileAttributes attributes = dir.attributes();
        int mode = mode(dir);
        return (attributes.owner().equals(Owner.root()) && mode == (STICKY | 0777))
                || (attributes.owner().equals(Owner.me()) && mode == 0700);
    }

    private static boolean mineOrRoots(PosixFileAttributes attributes) {
        return attributes.owner().equals(Owner.me()) || attributes.owner().equals(Owner.root());
    }

    /** A held directory's view has no sticky bit: asked by path, and compared by device and inode. */
    private static int mode(Dir dir) throws IOException {
        Map<String, Object> byPath =
                Files.readAttributes(dir.path(), "unix:mode,fileKey", LinkOption.NOFOLLOW_LINKS);
        if (!dir.attributes().fileKey().equals(byPath.get("fileKey"))) {
            throw new IOException(dir.path() + " was exchanged while it was looked at");
        }
        return byPath.get("mode") instanceof Integer mode ? mode & PERMISSIONS : 0;
    }

    private static boolean holdsSessions(Path directory) throws IOException {
        try (Dir dir = Dir.walk(directory)) {
            return dir.names(SessionNames.SCAN_LIMIT).stream().anyMatch(name -> SessionNames.id(name).isPresent());
        }
    }
}
