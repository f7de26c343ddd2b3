package frg.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges sessions by their files, their locks and the mount table as it was read once. It asks no daemon and touches no
 * target, so that it takes the same time whatever they do.
 */
final class Inspector {
    private final Dir sessions;
    private final Mountinfo mounts;

    Inspector(Dir sessions, Mountinfo mounts) {
        this.sessions = sessions;
        this.mounts = mounts;
    }

    /** All of mine, sorted by creation. */
    List<Session> all() throws IOException {
        List<Session> found = new ArrayList<>();
        try (Dir listed = sessions.again()) {
            for (String name : listed.names(SessionNames.SCAN_LIMIT)) {
                Optional<UUID> id = SessionNames.id(name);
                if (id.isPresent()) {
                    one(id.get()).ifPresent(found::add);
                }
            }
        }
        found.sort(Comparator.comparing(Session::created).thenComparing(Session::id));
        return found;
    }

    /** One of mine; empty if it is gone, or somebody else's. */
    Optional<Session> one(UUID id) throws IOException {
        try {
            PosixFileAttributes attributes = sessions.attributes(id.toString());
            if (!attributes.owner().equals(Owner.me())) {
                return Optional.empty();
            }
            if (!attributes.isDirectory() || !attributes.permissions().equals(Dir.PRIVATE_DIRECTORY)) {
                return Optional.of(unreadable(id, State.BROKEN, "not a directory of mine with mode 0700"));
            }
            try (SessionDirectory directory = SessionDirectory.open(sessions, id)) {
                return Optional.of(judge(directory));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Session judge(SessionDirectory directory) throws IOException {
        String planted = directory.planted();
        if (!planted.isEmpty()) {
            return unreadable(directory.id(), State.BROKEN, "not frg's: " + planted);
        }
        boolean alive = directory.alive();
        SessionFile file;
        try {
            file = directory.read();
        } catch (NoSuchFileException e) {
            if (!sessions.has(directory.id().toString())) {
                throw e;
            }
            return alive ? unreadable(directory.id(), State.LOST, "its state file is gone; SIGUSR1 writes it again")
                    : unreadable(directory.id(), State.DEAD, "its state file is gone");
        } catch (IOException e) {
            return unreadable(directory.id(), State.BROKEN, String.valueOf(e.getMessage()));
        }
        if (!file.id().equals(directory.id())) {
            return unreadable(directory.id(), State.BROKEN, "the state file is another session's");
        }
        return judge(directory, file, alive);
    }

    private Session judge(SessionDirectory directory, SessionFile file, boolean alive) {
        if (!alive) {
            boolean starting = file.state() == State.STARTING && file.process().runs();
            return starting ? session(directory, file, State.STARTING, file.process().pid(), file.note())
                    : session(directory, file, State.DEAD, 0, file.state() == State.STARTING
                            ? "it never got to serve" : "its daemon is gone");
        }
        long pid = file.process().pid();
        if (file.process().stopped()) {
            return session(directory, file, State.STOPPED, pid, "its daemon is stopped: kill -CONT " + pid);
        }
        if (file.state() == State.OK && file.mountId() != 0 && mounts.byId(file.mountId(), file.device()).isEmpty()) {
            return elsewhere(file)
                    ? session(directory, file, State.OK, pid, "in another mount name space")
                    : session(directory, file, State.STOPPING, pid, "unmounted; programs still hold files of it open");
        }
        return session(directory, file, file.state(), pid, file.note());
    }

    /** Whether its daemon is in another mount name space than this process. */
    static boolean elsewhere(SessionFile file) {
        try {
            return !file.namespace().equals("-") && !file.namespace().equals(namespace());
        } catch (IOException e) {
            return false;
        }
    }

    /** This process's mount name space, as the kernel names it. */
    static String namespace() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")).toString();
    }

    private static Session session(SessionDirectory directory, SessionFile file, State state, long pid, String note) {
        return new Session(file.id(), state, file.health(), pid, file.uid(), file.root(), file.source(), file.node(),
                file.created(), file.mounts(), file.binds(), file.mountId(), note, directory.path());
    }

    private Session unreadable(UUID id, State state, String note) {
        return new Session(id, state, Health.OK, 0, Owner.uid(), new byte[0], new byte[0], "", Instant.EPOCH, List.of(),
                List.of(), 0, note, sessions.path().resolve(id.toString()));
    }
}
