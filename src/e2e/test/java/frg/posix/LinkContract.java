package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** link(2) and unlink(2). */
interface LinkContract extends Contract {
    @Test
    default void namesAreCounted() {
        file(root(), "one", 0644, "x");
        changes("one", () -> modifies(".", () -> ok(root().call("link", "one", "two"))));
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("link", "two", "d/three"));
        for (String name : new String[] {"one", "two", "d/three"}) {
            assertThat(root().stat(name).nlink()).isEqualTo(3);
            assertThat(root().stat(name).ino()).isEqualTo(root().stat("one").ino());
        }
        ok(root().call("chmod", "two", 0600));
        assertThat(root().stat("d/three").permissions()).isEqualTo(0600);
        changes("one", () -> modifies("d", () -> ok(root().call("unlink", "d/three"))));
        ok(root().call("unlink", "one"));
        assertThat(root().stat("two").nlink()).isEqualTo(1);
        assertThat(content(root(), "two")).isEqualTo("x");
    }

    @Test
    default void fifosAndLinksAreLinkedToo() {
        ok(root().call("mknod", "fifo", S_IFIFO | 0644, 0));
        ok(root().call("link", "fifo", "fifo2"));
        assertThat(root().stat("fifo2").type()).isEqualTo(S_IFIFO);
        ok(root().call("symlink", "nowhere", "link"));
        ok(root().call("link", "link", "link2"));
        is("=nowhere", root().call("readlink", "link2"));
        assertThat(root().stat("lstat", "link").nlink()).isEqualTo(2);
    }

    @Test
    default void existingNamesAreEexistAndDirectoriesEperm() {
        file(root(), "f", 0644, "");
        file(root(), "g", 0644, "");
        ok(root().call("mkdir", "d", 0755));
        is("EEXIST", root().call("link", "f", "g"));
        is("EEXIST", root().call("link", "f", "d"));
        is("EPERM", root().call("link", "d", "e"));
        is("ENOENT", root().call("link", "none", "e"));
    }

    @Test
    default void unlinkOfADirectoryIsEisdir() {
        ok(root().call("mkdir", "d", 0755));
        is("EISDIR", root().call("unlink", "d"));
        is("ENOENT", root().call("unlink", "none"));
    }

    @Test
    default void theParentMustBeWritable() {
        ok(alice().call("mkdir", "d", 0755));
        file(alice(), "d/f", 0666, "");
        file(bob(), "g", 0666, "");
        is("EACCES", bob().call("unlink", "d/f"));
        is("EACCES", bob().call("link", "g", "d/g"));
        is("EACCES", bob().call("symlink", "g", "d/g"));
        is("EACCES", bob().call("mknod", "d/g", S_IFIFO | 0644, 0));
        ok(alice().call("chmod", "d", 0757));
        ok(bob().call("unlink", "d/f"));
        ok(bob().call("link", "g", "d/g"));
    }

    @Test
    default void inAStickyDirectoryOnlyOwnersUnlink() {
        ok(root().call("mkdir", "s", 0755));
        ok(root().call("chmod", "s", 01777));
        file(alice(), "s/f", 0666, "");
        ok(alice().call("mkdir", "s/d", 0777));
        is("EPERM", bob().call("unlink", "s/f"));
        is("EPERM", bob().call("rmdir", "s/d"));
        ok(alice().call("unlink", "s/f"));
        ok(alice().call("rmdir", "s/d"));
        file(alice(), "s/f", 0666, "");
        ok(root().call("unlink", "s/f"));
    }

    @Test
    default void manyNamesOfOneFile() {
        file(root(), "f", 0644, "");
        for (int i = 0; i < 200; i++) {
            ok(root().call("link", "f", "n" + i));
        }
        assertThat(root().stat("n7").nlink()).isEqualTo(201);
        for (int i = 0; i < 200; i++) {
            ok(root().call("unlink", "n" + i));
        }
        assertThat(root().stat("f").nlink()).isEqualTo(1);
    }
}
