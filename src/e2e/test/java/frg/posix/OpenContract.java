package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Actor;
import org.junit.jupiter.api.Test;

/** open(2): creation, flags, permissions, unlinked files, O_TMPFILE. */
interface OpenContract extends Contract {
    @Test
    default void aNewFileBelongsToItsCreatorAndItsModeIsMasked() {
        for (int umask : new int[] {0, 022, 077, 0777}) {
            alice().number("umask", umask);
            ok(open(alice(), "f", CREAT | EXCL | WRONLY));
            Actor.Stat stat = root().stat("f");
            assertThat(stat.permissions()).isEqualTo(0666 & ~umask);
            assertThat(stat.uid()).isEqualTo(Cast.ALICE);
            assertThat(stat.gid()).isEqualTo(Cast.ALICE);
            assertThat(stat.nlink()).isEqualTo(1);
            assertThat(stat.size()).isZero();
            ok(alice().call("unlink", "f"));
        }
    }

    @Test
    default void setIdAndStickyBitsOfANewFileAreKept() {
        for (int mode : new int[] {04755, 02755, 01755, 07777}) {
            root().number("umask", 0);
            ok(root().call("close", root().number("open", "f", CREAT | WRONLY, mode)));
            assertThat(root().stat("f").permissions()).isEqualTo(mode);
            ok(root().call("unlink", "f"));
        }
    }

    @Test
    default void creationModifiesTheDirectory() {
        modifies(".", () -> ok(open(alice(), "f", CREAT | WRONLY)));
        leaves(".", () -> ok(open(alice(), "f", CREAT | WRONLY)));
    }

    @Test
    default void exclusiveCreationOfAnyExistingNameIsEexist() {
        file(root(), "file", 0644, "");
        ok(root().call("mkdir", "dir", 0755));
        ok(root().call("symlink", "nowhere", "dangling"));
        ok(root().call("mknod", "fifo", S_IFIFO | 0644, 0));
        for (String name : new String[] {"file", "dir", "dangling", "fifo"}) {
            is("EEXIST", open(root(), name, CREAT | EXCL | RDWR));
        }
        is("ENOENT", root().call("stat", "nowhere"));
    }

    @Test
    default void creationThroughADanglingLinkMakesItsTarget() {
        ok(root().call("symlink", "target", "link"));
        ok(open(root(), "link", CREAT | WRONLY));
        assertThat(root().stat("target").type()).isEqualTo(S_IFREG);
    }

    @Test
    default void whatIsMissingIsEnoent() {
        is("ENOENT", open(root(), "f", RDONLY));
        is("ENOENT", open(root(), "d/f", CREAT | WRONLY));
    }

    @Test
    default void directoriesAreNotOpenedForWriting() {
        ok(root().call("mkdir", "d", 0755));
        is("EISDIR", open(root(), "d", WRONLY));
        is("EISDIR", open(root(), "d", RDWR));
        is("EISDIR", open(root(), "d", RDONLY | TRUNC));
        ok(open(root(), "d", RDONLY | DIRECTORY));
        file(root(), "f", 0644, "");
        is("ENOTDIR", open(root(), "f", RDONLY | DIRECTORY));
    }

    @Test
    default void nofollowOfALinkIsEloop() {
        file(root(), "f", 0644, "");
        ok(root().call("symlink", "f", "link"));
        is("ELOOP", open(root(), "link", RDONLY | NOFOLLOW));
        ok(open(root(), "link", RDONLY));
    }

    @Test
    default void eachClassOfUsersHasItsOwnBits() {
        file(alice(), "f", 0, "");
        for (int bits = 0; bits < 8; bits++) {
            checkAccess(alice(), bits, bits << 6 | (~bits & 7) << 3 | (~bits & 7));
            checkAccess(member(), bits, (~bits & 7) << 6 | bits << 3 | (~bits & 7));
            checkAccess(bob(), bits, (~bits & 7) << 6 | (~bits & 7) << 3 | bits);
        }
    }

    private void checkAccess(Actor user, int bits, int mode) {
        ok(alice().call("chmod", "f", mode));
        is((bits & 4) != 0 ? "0" : "EACCES", open(user, "f", RDONLY));
        is((bits & 2) != 0 ? "0" : "EACCES", open(user, "f", WRONLY));
        is((bits & 6) == 6 ? "0" : "EACCES", open(user, "f", RDWR));
        is((bits & 6) == 6 ? "0" : "EACCES", open(user, "f", RDONLY | TRUNC));
        for (int want = 1; want < 8; want++) {
            is((bits & want) == want ? "0" : "EACCES", user.call("access", "f", want));
        }
        ok(root().call("access", "f", 6));
    }

    @Test
    default void searchPermissionIsNeededOnTheWay() {
        ok(alice().call("mkdir", "d", 0755));
        file(alice(), "d/f", 0666, "x");
        assertThat(bob().stat("d/f").size()).isEqualTo(1);
        for (int mode : new int[] {0700, 0710, 0754, 0666}) {
            ok(alice().call("chmod", "d", mode));
            is("EACCES", open(bob(), "d/f", RDONLY));
            is("EACCES", bob().call("stat", "d/f"));
            is("EACCES", open(bob(), "d/new", CREAT | WRONLY));
        }
        ok(alice().call("chmod", "d", 0711));
        ok(open(bob(), "d/f", RDWR));
        is("EACCES", bob().call("ls", "d"));
        is("EACCES", open(bob(), "d/new", CREAT | WRONLY));
    }

    @Test
    default void truncationOnOpenEmptiesTheFileAndMovesItsTimes() {
        file(alice(), "f", 0644, "content");
        modifies("f", () -> ok(open(alice(), "f", WRONLY | TRUNC)));
        assertThat(root().stat("f").size()).isZero();
    }

    @Test
    default void appendWritesBehindWhatOthersAppended() {
        long one = alice().number("open", "f", CREAT | WRONLY | APPEND, 0666);
        long two = root().number("open", "f", WRONLY | APPEND);
        alice().number("write", one, "a");
        root().number("write", two, "b");
        alice().number("lseek", one, 0, 0);
        alice().number("write", one, "c");
        assertThat(content(alice(), "f")).isEqualTo("abc");
        ok(root().call("close", two));
        ok(alice().call("close", one));
    }

    @Test
    default void aWriterWithoutAReaderOfAFifoIsEnxio() {
        ok(alice().call("mknod", "fifo", S_IFIFO | 0666, 0));
        is("ENXIO", open(alice(), "fifo", WRONLY | NONBLOCK));
        long reader = alice().number("open", "fifo", RDONLY | NONBLOCK);
        long writer = alice().number("open", "fifo", WRONLY | NONBLOCK);
        alice().number("write", writer, "through");
        is("=through", alice().call("read", reader, 100));
        ok(alice().call("close", reader));
        ok(alice().call("close", writer));
    }

    @Test
    default void anUnlinkedOpenFileLivesOn() {
        long fd = alice().number("open", "f", CREAT | RDWR, 0644);
        alice().number("write", fd, "kept");
        ok(alice().call("unlink", "f"));
        is("ENOENT", alice().call("stat", "f"));
        assertThat(alice().stat("fstat", fd).nlink()).isZero();
        alice().number("write", fd, " alive");
        ok(alice().call("fchmod", fd, 0600));
        ok(alice().call("ftruncate", fd, 8));
        alice().number("lseek", fd, 0, 0);
        is("=kept ali", alice().call("read", fd, 100));
        assertThat(alice().stat("fstat", fd).permissions()).isEqualTo(0600);
        file(alice(), "f", 0644, "another");
        assertThat(alice().stat("fstat", fd).size()).isEqualTo(8);
        ok(alice().call("close", fd));
        assertThat(content(alice(), "f")).isEqualTo("another");
    }

    @Test
    default void aTemporaryFileHasNoNameUntilItIsLinked() {
        long fd = alice().number("open", ".", TMPFILE | RDWR, 0640);
        alice().number("write", fd, "made");
        assertThat(alice().stat("fstat", fd).nlink()).isZero();
        is("=", alice().call("ls", ".").strip());
        ok(root().call("access", ".", 7));
        ok(alice().call("linkfd", fd, "named"));
        assertThat(content(alice(), "named")).isEqualTo("made");
        assertThat(root().stat("named").permissions()).isEqualTo(0640);
        assertThat(root().stat("named").uid()).isEqualTo(Cast.ALICE);
        assertThat(root().stat("named").nlink()).isEqualTo(1);
        ok(alice().call("close", fd));
    }

    @Test
    default void anExclusiveTemporaryFileIsNeverLinked() {
        long fd = alice().number("open", ".", TMPFILE | EXCL | RDWR, 0640);
        is("ENOENT", alice().call("linkfd", fd, "named"));
        ok(alice().call("close", fd));
    }

    @Test
    default void programsRunOnlyWithTheirExecuteBit() {
        program("cp", "/bin/true", "run");
        ok(root().call("chmod", "run", 0644));
        is("126", bob().call("exec", "./run"));
        ok(root().call("chmod", "run", 0755));
        is("0", bob().call("exec", "./run"));
    }
}
