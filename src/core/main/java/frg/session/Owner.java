package frg.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * Who this process is. Plain Java has no geteuid(2); the owner of /proc/self is the effective user (proc(5), as long as
 * the process is dumpable, which one started by exec of a readable program is). Principals compare by number.
 */
final class Owner {
    private static final Path SELF = Path.of("/proc/self");
    private static final int UID = uid(SELF);
    private static final UserPrincipal ME = owner(SELF);
    private static final UserPrincipal ROOT = UID == 0 ? ME : lookup();

    private Owner() {
    }

    /** The effective user ID; unsigned. */
    static int uid() {
        return UID;
    }

    static UserPrincipal me() {
        return ME;
    }

    static UserPrincipal root() {
        return ROOT;
    }

    private static int uid(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UserPrincipal owner(Path path) {
        try {
            return Files.getOwner(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that no passwd file has is taken as a number (UnixUserPrincipals.lookupUser). */
    private static UserPrincipal lookup() {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0");
        } catch (IOException e) {
            return ownerOfInit();
        }
    }

    private static UserPrincipal ownerOfInit() {
        try {
            return Files.getOwner(Path.of("/proc/1"), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
