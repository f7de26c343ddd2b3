package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Actor;
import java.util.function.Consumer;

/** What the groups of the contract share. */
interface Contract {
    /** open(2)'s flags, fcntl.h. */
    int RDONLY = 0, WRONLY = 1, RDWR = 2, CREAT = 0100, EXCL = 0200, TRUNC = 01000, APPEND = 02000, NONBLOCK = 04000,
            DIRECTORY = 0200000, NOFOLLOW = 0400000, TMPFILE = 020200000;
    /** utimensat(2): now, and not at all. */
    int NOW = (1 << 30) - 1, OMIT = (1 << 30) - 2;
    /** The types of stat(2). */
    int S_IFIFO = 0010000, S_IFCHR = 0020000, S_IFDIR = 0040000, S_IFBLK = 0060000, S_IFREG = 0100000,
            S_IFLNK = 0120000,
            S_IFSOCK = 0140000;

    Cast cast();

    /** Runs a program as root in the test's directory. */
    String program(String... words);

    /** Waits until the file system's clock has moved. */
    void tick();

    default Actor root() {
        return cast().root();
    }

    default Actor alice() {
        return cast().alice();
    }

    default Actor bob() {
        return cast().bob();
    }

    default Actor member() {
        return cast().member();
    }

    default void ok(String result) {
        assertThat(result).isEqualTo("0");
    }

    default void is(String expected, String result) {
        assertThat(result).isEqualTo(expected);
    }

    /** Makes a file of that content. */
    default void file(Actor owner, String path, int mode, String content) {
        long fd = owner.number("open", path, CREAT | EXCL | WRONLY, 0600);
        if (!content.isEmpty()) {
            assertThat(owner.number("write", fd, content)).isEqualTo(content.length());
        }
        ok(owner.call("close", fd));
        ok(owner.call("chmod", path, mode));
    }

    default String content(Actor reader, String path) {
        long fd = reader.number("open", path, RDONLY);
        String content = reader.call("read", fd, 65536);
        ok(reader.call("close", fd));
        return content.substring(1);
    }

    default String open(Actor actor, String path, int flags) {
        String fd = actor.call("open", path, flags, 0666);
        if (!fd.matches("\\d+")) {
            return fd;
        }
        return actor.call("close", fd);
    }

    /** The file's ctime moves. */
    default void changes(String path, Runnable change) {
        moves(path, change, before -> assertThat(root().stat("lstat", path).ctime()).as("ctime of " + path)
                .isGreaterThan(before.ctime()));
    }

    /** The directory's mtime and ctime move. */
    default void modifies(String path, Runnable change) {
        moves(path, change, before -> {
            assertThat(root().stat("lstat", path).ctime()).as("ctime of " + path).isGreaterThan(before.ctime());
            assertThat(root().stat("lstat", path).mtime()).as("mtime of " + path).isGreaterThan(before.mtime());
        });
    }

    /** Nothing of the file moves. */
    default void leaves(String path, Runnable change) {
        moves(path, change, before -> {
            assertThat(root().stat("lstat", path).ctime()).as("ctime of " + path).isEqualTo(before.ctime());
            assertThat(root().stat("lstat", path).mtime()).as("mtime of " + path).isEqualTo(before.mtime());
        });
    }

    private void moves(String path, Runnable change, Consumer<Actor.Stat> check) {
        Actor.Stat before = root().stat("lstat", path);
        tick();
        change.run();
        check.accept(before);
    }
}
