package frg.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One session's directory, held open. What may be in it, and of which type, is fixed ({@link SessionNames}). Another
 * name or type, an owner who is not me or another mode makes the session {@link State#BROKEN}: nothing in it is opened
 * then.
 */
public final class SessionDirectory implements AutoCloseable {
    private static final int NAMES_LIMIT = 1024, SESSION_LIMIT = 1 << 20;

    /**
     * Serialises lock probes and cleaning in this JVM. POSIX record locks belong to the process: a second descriptor
     * that is closed drops them, and the JVM forbids overlapping ones.
     */
    private static final ReentrantLock PROBES = new ReentrantLock();

    private final Dir dir;
    private final UUID id;

    private SessionDirectory(Dir dir, UUID id) {
        this.dir = dir;
        this.id = id;
    }

    /** Opens it below the directory of sessions, which is named by an absolute path without symbolic links. */
    public static SessionDirectory open(Path sessions, UUID id) throws IOException {
        try (Dir parent = Dir.walk(sessions)) {
            return open(parent, id);
        }
    }

    static SessionDirectory open(Dir sessions, UUID id) throws IOException {
        return new SessionDirectory(sessions.child(id.toString()), id);
    }

    /**
     * Makes it, with the lock, the log and the state file, and shows it whole, by rename. On failure nothing is left.
     * The caller holds the lock for creation.
     */
    static SessionDirectory make(Dir sessions, SessionFile first) throws IOException {
        String name = SessionNames.MAKING + first.id();
        Files.createDirectory(sessions.path().resolve(name),
                PosixFilePermissions.asFileAttribute(Dir.PRIVATE_DIRECTORY));
        try (SessionDirectory making = new SessionDirectory(sessions.child(name), first.id())) {
            try {
                making.create("lock").close();
                making.create("log").close();
                making.write(first);
                sessions.rename(name, first.id().toString());
            } catch (IOException e) {
                making.empty(making.names());
                sessions.deleteDirectory(name);
                throw e;
            }
        }
        return open(sessions, first.id());
    }

    /** Removes what creators and daemons that were killed left half made or half removed. Under the creation lock. */
    static void sweep(Dir sessions, List<String> names) throws IOException {
        for (String name : names) {
            if (SessionNames.isLeftOver(name) && sessions.attributes(name).owner().equals(Owner.me())) {
                UUID id = UUID.fromString(name.substring(SessionNames.MAKING.length()));
                try (SessionDirectory left = new SessionDirectory(sessions.child(name), id)) {
                    left.empty(left.names());
                    sessions.deleteDirectory(name);
                } catch (NoSuchFileException e) {
                    // Its daemon was still removing it, and has finished.
                }
            }
        }
    }

    /** The session's UUID. */
    public UUID id() {
        return id;
    }

    /** Its path. */
    public Path path() {
        return dir.path();
    }

    /** What is in it that frg did not put there, in words; "" if all is as it should be. */
    String planted() throws IOException {
        PosixFileAttributes self = dir.attributes();
        if (!self.owner().equals(Owner.me()) || !self.permissions().equals(Dir.PRIVATE_DIRECTORY)) {
            return "the directory's owner or mode";
        }
        for (String name : names()) {
            if (!known(name)) {
                return Bytes.shown(Bytes.of(name));
            }
        }
        return "";
    }

    private boolean known(String name) throws IOException {
        boolean fifo = SessionNames.isFifo(name);
        if (!fifo && !SessionNames.isFile(name)) {
            return false;
        }
        try {
            PosixFileAttributes attributes = dir.attributes(name);
            return (fifo ? attributes.isOther() : attributes.isRegularFile()) && attributes.owner().equals(Owner.me())
                    && attributes.permissions().equals(Dir.PRIVATE_FILE);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** Whether somebody holds the record lock for writing: the daemon, or one who cleans a dead session up. */
    boolean alive() throws IOException {
        PROBES.lock();
        try (FileChannel file = dir.open("lock", StandardOpenOption.READ)) {
            Optional<FileLock> shared = Optional.ofNullable(file.tryLock(0, Long.MAX_VALUE, true));
            return shared.isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        } finally {
            PROBES.unlock();
        }
    }

    /**
     * The state file.
     *
     * @throws NoSuchFileException there is none, or an empty one, as a power failure may leave it
     * @throws IOException         it is malformed, or not a file of mine
     */
    public SessionFile read() throws IOException {
        byte[] content = dir.read("session", SESSION_LIMIT);
        if (content.length == 0) {
            throw new NoSuchFileException(dir.path().resolve("session").toString());
        }
        try {
            return SessionFile.parse(content);
        } catch (IllegalArgumentException e) {
            throw new IOException("session: " + e.getMessage(), e);
        }
    }

    /** Puts a new state file in place, by rename. */
    public void write(SessionFile content) throws IOException {
        dir.replace("session", content.bytes());
    }

    /** Writes a new state file beside the old one: {@link #commit} needs no space then. */
    public void prepare(SessionFile content) throws IOException {
        dir.prepare("session", content.bytes());
    }

    /** Puts what was prepared in place. */
    public void commit() throws IOException {
        dir.commit("session");
    }

    /** Drops what was prepared. */
    public void discard() throws IOException {
        dir.delete("session.new");
    }

    /** Opens one of its files: a regular one, mine, 0600, no symbolic link. */
    public FileChannel open(String name, OpenOption... options) throws IOException {
        return dir.open(name, options);
    }

    /** Opens one of its FIFOs for reading and writing. */
    public FileChannel openFifo(String name) throws IOException {
        return dir.openFifo(name);
    }

    /** Makes one of its files: 0600, O_EXCL. */
    public FileChannel create(String name, OpenOption... more) throws IOException {
        return dir.create(name, more);
    }

    /** Puts new content in place of one of its files, by rename. */
    public void replace(String name, byte[] content) throws IOException {
        dir.replace(name, content);
    }

    /** renameat(2) within it. */
    public void rename(String from, String to) throws IOException {
        dir.rename(from, to);
    }

    /** The content of one of its files. */
    public byte[] read(String name, int limit) throws IOException {
        return dir.read(name, limit);
    }

    /** Whether the name is there. */
    public boolean has(String name) throws IOException {
        return dir.has(name);
    }

    /** unlinkat(2); a name that is not there is no error. */
    public void delete(String name) throws IOException {
        dir.delete(name);
    }

    /** The names in it. */
    public List<String> names() throws IOException {
        try (Dir again = dir.again()) {
            return again.names(NAMES_LIMIT);
        }
    }

    /** When a file in it was changed last, milliseconds since the epoch. */
    public long modified(String name) throws IOException {
        return dir.attributes(name).lastModifiedTime().toMillis();
    }

    /**
     * Removes it: out of sight in one rename, then the known names, each by name, then the directory. What is unknown
     * stays, and with it the directory. The caller holds the lock, or is the only one who knows the session.
     */
    public void remove() throws IOException {
        try (Dir parent = Dir.walk(Optional.ofNullable(dir.path().getParent()).orElseThrow())) {
            List<String> names = names();
            parent.rename(id.toString(), SessionNames.ENDING + id);
            empty(names);
            parent.deleteDirectory(SessionNames.ENDING + id);
        } catch (NoSuchFileException e) {
            // A creation that swept has finished it.
            return;
        }
    }

    private void empty(List<String> names) throws IOException {
        for (String name : names) {
            if (known(name)) {
                dir.delete(name);
            }
        }
    }

    /** What is to be done while nobody can become the session's daemon. */
    interface Step {
        void run() throws IOException, SessionException;
    }

    /**
     * Removes the directory of a session without a daemon, after a step. The lock is held over both: a daemon that is
     * only starting cannot come between.
     *
     * @return false, and nothing was done, if somebody holds the lock after all
     */
    boolean removeDead(Step before) throws IOException, SessionException {
        PROBES.lock();
        try {
            if (!dir.has("lock")) {
                before.run();
                remove();
                return true;
            }
            try (FileChannel file = dir.open("lock", StandardOpenOption.WRITE)) {
                if (Optional.ofNullable(file.tryLock()).isEmpty()) {
                    return false;
                }
                before.run();
                remove();
                return true;
            }
        } finally {
            PROBES.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        dir.close();
    }
}
