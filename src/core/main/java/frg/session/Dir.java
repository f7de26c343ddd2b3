package frg.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory held open: owns two descriptors (SecureDirectoryStream). Everything below is reached by {@code *at} calls
 * that follow no symbolic link. openat(2) of a FIFO for reading would wait for a writer, so that the type is asked by
 * fstatat(2) first; whoever could change it in between is kept out by the checks of {@link StateDirectory}.
 */
final class Dir implements AutoCloseable {
    static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> PRIVATE_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> AS_PRIVATE_FILE = PosixFilePermissions.asFileAttribute(PRIVATE_FILE);

    private final SecureDirectoryStream<Path> stream;
    private final Path path;

    private Dir(SecureDirectoryStream<Path> stream, Path path) {
        this.stream = stream;
        this.path = path;
    }

    /** "/", where every walk begins. */
    @SuppressWarnings("StreamResourceLeak") // the Dir owns it
    static Dir root() throws IOException {
        Path root = Path.of("/");
        return new Dir((SecureDirectoryStream<Path>) Files.newDirectoryStream(root), root);
    }

    /** Walks an absolute path from "/", component by component; a symbolic link anywhere is an error. */
    static Dir walk(Path absolute) throws IOException {
        Dir dir = root();
        for (Path name : absolute) {
            try (Dir parent = dir) {
                dir = parent.child(name);
            }
        }
        return dir;
    }

    Path path() {
        return path;
    }

    /** openat(2) with O_NOFOLLOW of a directory. */
    Dir child(Path name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new NotDirectoryException(path.resolve(name).toString());
        }
        return new Dir(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), path.resolve(name));
    }

    Dir child(String name) throws IOException {
        return child(Path.of(name));
    }

    /** The same directory, to be listed once more: openat(2) of ".". The caller closes it. */
    Dir again() throws IOException {
        return new Dir(stream.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS), path);
    }

    /** fstat(2) of the directory itself. */
    PosixFileAttributes attributes() throws IOException {
        return stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    }

    /** fstatat(2) with AT_SYMLINK_NOFOLLOW. */
    PosixFileAttributes attributes(Path name) throws IOException {
        return stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    PosixFileAttributes attributes(String name) throws IOException {
        return attributes(Path.of(name));
    }

    boolean has(String name) throws IOException {
        try {
            attributes(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * The names in it. A stream is read once: see {@link #again}.
     *
     * @param limit how many at most; the rest is left out
     */
    List<String> names(int limit) {
        List<String> names = new ArrayList<>();
        for (Path entry : stream) {
            if (names.size() == limit) {
                break;
            }
            names.add(String.valueOf(entry.getFileName()));
        }
        return names;
    }

    /** Opens a regular file of mine with mode 0600. Anything else is an error, and is not opened. */
    FileChannel open(String name, OpenOption... options) throws IOException {
        PosixFileAttributes attributes = attributes(name);
        if (!attributes.isRegularFile() || !attributes.owner().equals(Owner.me())
                || !attributes.permissions().equals(PRIVATE_FILE)) {
            throw new FileSystemException(path.resolve(name).toString(), null, "not a file of mine with mode 0600");
        }
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) stream.newByteChannel(Path.of(name), all);
    }

    /** Opens a FIFO for reading and writing, which does not wait for the other side (fifo(7)). */
    FileChannel openFifo(String name) throws IOException {
        PosixFileAttributes attributes = attributes(name);
        if (!attributes.isOther() || !isFifo(path.resolve(name)) || !attributes.owner().equals(Owner.me())
                || !attributes.permissions().equals(PRIVATE_FILE)) {
            throw new FileSystemException(path.resolve(name).toString(), null, "not a FIFO of mine with mode 0600");
        }
        return (FileChannel) stream.newByteChannel(Path.of(name),
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Makes a file: O_CREAT, O_EXCL, O_NOFOLLOW, mode 0600. */
    FileChannel create(String name, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        return (FileChannel) stream.newByteChannel(Path.of(name), options, AS_PRIVATE_FILE);
    }

    /** The content of a regular file of mine; longer than {@code limit} bytes is an error. */
    byte[] read(String name, int limit) throws IOException {
        try (FileChannel file = open(name, StandardOpenOption.READ)) {
            if (file.size() > limit) {
                throw new FileSystemException(path.resolve(name).toString(), null, "longer than " + limit + " bytes");
            }
            ByteBuffer content = ByteBuffer.allocate((int) file.size());
            int got = 0;
            while (content.hasRemaining() && got >= 0) {
                got = file.read(content);
            }
            byte[] bytes = new byte[content.position()];
            content.flip().get(bytes);
            return bytes;
        }
    }

    /**
     * Puts new content in place of a file, by rename: readers see the old or the new, and neither is ever half there.
     */
    void replace(String name, byte[] content) throws IOException {
        prepare(name, content);
        commit(name);
    }

    /**
     * Writes {@code NAME.new}. On failure it is gone again. It is not synced: nothing lives through a power failure
     * that could be told by it, and a sync costs up to 0.3 s on a disk.
     */
    void prepare(String name, byte[] content) throws IOException {
        delete(name + ".new");
        try (FileChannel file = create(name + ".new")) {
            writeAll(file, content);
        } catch (IOException e) {
            delete(name + ".new");
            throw e;
        }
    }

    void commit(String name) throws IOException {
        rename(name + ".new", name);
    }

    void rename(String from, String to) throws IOException {
        stream.move(Path.of(from), stream, Path.of(to));
    }

    /** unlinkat(2); a name that is not there is no error. */
    void delete(String name) throws IOException {
        try {
            stream.deleteFile(Path.of(name));
        } catch (NoSuchFileException e) {
            return;
        }
    }

    /** unlinkat(2) with AT_REMOVEDIR. */
    void deleteDirectory(String name) throws IOException {
        stream.deleteDirectory(Path.of(name));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    static void writeAll(FileChannel file, byte[] content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
            file.write(left);
        }
    }

    /** By path: the views of a held directory do not tell a FIFO from a socket. */
    private static boolean isFifo(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0170000) == 0010000;
    }
}
