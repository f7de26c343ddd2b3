package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** rename(2) and renameat2(2). */
interface RenameContract extends Contract {
    int NOREPLACE = 1, EXCHANGE = 2;

    @Test
    default void theRenamedObjectStaysItself() {
        file(root(), "f", 0640, "content");
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("symlink", "f", "link"));
        ok(root().call("mknod", "fifo", S_IFIFO | 0600, 0));
        for (String name : new String[] {"f", "d", "link", "fifo"}) {
            long ino = root().stat("lstat", name).ino();
            int mode = root().stat("lstat", name).mode();
            modifies(".", () -> ok(root().call("rename", name, "new")));
            is("ENOENT", root().call("lstat", name));
            assertThat(root().stat("lstat", "new").ino()).isEqualTo(ino);
            assertThat(root().stat("lstat", "new").mode()).isEqualTo(mode);
            ok(root().call("rename", "new", name));
        }
    }

    @Test
    default void aReplacedFileLosesOneName() {
        file(root(), "from", 0644, "new");
        file(root(), "to", 0644, "old");
        ok(root().call("link", "to", "other"));
        changes("other", () -> ok(root().call("rename", "from", "to")));
        assertThat(content(root(), "to")).isEqualTo("new");
        assertThat(content(root(), "other")).isEqualTo("old");
        assertThat(root().stat("other").nlink()).isEqualTo(1);
    }

    @Test
    default void twoNamesOfOneFileStayBoth() {
        file(root(), "one", 0644, "");
        ok(root().call("link", "one", "two"));
        ok(root().call("rename", "one", "two"));
        assertThat(root().stat("one").nlink()).isEqualTo(2);
    }

    @Test
    default void directoriesReplaceEmptyDirectoriesOnly() {
        ok(root().call("mkdir", "from", 0755));
        ok(root().call("mkdir", "empty", 0755));
        ok(root().call("mkdir", "full", 0755));
        file(root(), "full/f", 0644, "");
        file(root(), "file", 0644, "");
        ok(root().call("rename", "from", "empty"));
        is("ENOTEMPTY", root().call("rename", "empty", "full"));
        is("ENOTDIR", root().call("rename", "empty", "file"));
        is("EISDIR", root().call("rename", "file", "empty"));
        is("EISDIR", root().call("rename", "file", "full"));
    }

    @Test
    default void aDirectoryDoesNotGoIntoItself() {
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("mkdir", "d/e", 0755));
        is("EINVAL", root().call("rename", "d", "d/e/f"));
        is("EINVAL", root().call("rename", "d", "d/f"));
        is("ENOTEMPTY", root().call("rename", "d/e", "d"));
        is("EBUSY", root().call("rename", "d/.", "x"));
        is("EBUSY", root().call("rename", "d/..", "x"));
    }

    @Test
    default void parentsCountTheirDirectories() {
        ok(root().call("mkdir", "a", 0755));
        ok(root().call("mkdir", "b", 0755));
        ok(root().call("mkdir", "a/d", 0755));
        assertThat(root().stat("a").nlink()).isEqualTo(3);
        modifies("a", () -> modifies("b", () -> ok(root().call("rename", "a/d", "b/d"))));
        assertThat(root().stat("a").nlink()).isEqualTo(2);
        assertThat(root().stat("b").nlink()).isEqualTo(3);
        assertThat(root().stat("b/d/..").ino()).isEqualTo(root().stat("b").ino());
    }

    @Test
    default void bothParentsMustBeWritable() {
        ok(alice().call("mkdir", "mine", 0755));
        ok(bob().call("mkdir", "his", 0755));
        file(bob(), "his/f", 0644, "");
        file(alice(), "mine/f", 0644, "");
        is("EACCES", alice().call("rename", "his/f", "mine/g"));
        is("EACCES", alice().call("rename", "mine/f", "his/g"));
        ok(bob().call("chmod", "his", 0777));
        ok(alice().call("rename", "his/f", "mine/g"));
        ok(alice().call("rename", "mine/f", "his/g"));
    }

    @Test
    default void aDirectoryThatChangesItsParentMustBeWritable() {
        ok(alice().call("mkdir", "a", 0777));
        ok(alice().call("chmod", "a", 0777));
        ok(bob().call("mkdir", "a/d", 0755));
        is("EACCES", alice().call("rename", "a/d", "moved"));
        ok(alice().call("rename", "a/d", "a/e"));
        ok(bob().call("rename", "a/e", "moved"));
    }

    @Test
    default void inAStickyDirectoryOnlyOwnersRename() {
        ok(root().call("mkdir", "s", 0755));
        ok(root().call("chmod", "s", 01777));
        file(alice(), "s/f", 0666, "alice");
        file(bob(), "s/g", 0666, "bob");
        is("EPERM", bob().call("rename", "s/f", "s/x"));
        is("EPERM", bob().call("rename", "s/g", "s/f"));
        is("EPERM", bob().call("unlink", "s/f"));
        ok(bob().call("rename", "s/g", "s/y"));
        ok(alice().call("rename", "s/f", "out"));
        ok(root().call("chown", "s", Cast.ALICE, Cast.ALICE));
        ok(alice().call("rename", "s/y", "s/z"));
    }

    @Test
    default void noreplaceIsEexistAndExchangeSwaps() {
        file(root(), "f", 0644, "file");
        ok(root().call("mkdir", "d", 0755));
        file(root(), "d/g", 0644, "inner");
        is("EEXIST", root().call("renameat2", "f", "d/g", NOREPLACE));
        is("EEXIST", root().call("renameat2", "f", "d", NOREPLACE));
        ok(root().call("renameat2", "f", "h", NOREPLACE));
        ok(root().call("renameat2", "h", "d/g", EXCHANGE));
        assertThat(content(root(), "h")).isEqualTo("inner");
        assertThat(content(root(), "d/g")).isEqualTo("file");
        ok(root().call("renameat2", "h", "d", EXCHANGE));
        assertThat(content(root(), "d")).isEqualTo("inner");
        assertThat(content(root(), "h/g")).isEqualTo("file");
        is("ENOENT", root().call("renameat2", "h", "none", EXCHANGE));
        is("EINVAL", root().call("renameat2", "h", "d", NOREPLACE | EXCHANGE));
    }

    @Test
    default void anOpenFileIsRenamedUnderItsReader() {
        file(root(), "f", 0644, "content");
        long fd = root().number("open", "f", RDWR);
        ok(root().call("rename", "f", "g"));
        is("=content", root().call("read", fd, 100));
        root().number("write", fd, " more");
        assertThat(content(root(), "g")).isEqualTo("content more");
        ok(root().call("close", fd));
    }

    @Test
    default void aWorkingDirectoryMovesWithItsDirectory() {
        ok(root().call("mkdir", "a", 0755));
        ok(root().call("mkdir", "b", 0755));
        ok(root().call("mkdir", "a/d", 0755));
        ok(root().call("cd", "a/d"));
        ok(root().call("rename", "../../a/d", "../../b/d"));
        file(root(), "f", 0644, "");
        ok(root().call("cd", "../.."));
        is("= f", root().call("ls", "b/d"));
    }
}
