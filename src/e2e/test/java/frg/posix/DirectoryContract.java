package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Actor;
import org.junit.jupiter.api.Test;

/** mkdir(2), rmdir(2), set-group-ID directories. */
interface DirectoryContract extends Contract {
    @Test
    default void aNewDirectoryIsMaskedOwnedAndCounted() {
        for (int umask : new int[] {0, 022, 077}) {
            alice().number("umask", umask);
            int before = root().stat(".").nlink();
            modifies(".", () -> ok(alice().call("mkdir", "d", 0777)));
            Actor.Stat stat = root().stat("d");
            assertThat(stat.permissions()).isEqualTo(0777 & ~umask);
            assertThat(stat.uid()).isEqualTo(Cast.ALICE);
            assertThat(stat.gid()).isEqualTo(Cast.ALICE);
            assertThat(stat.nlink()).isEqualTo(2);
            assertThat(root().stat(".").nlink()).isEqualTo(before + 1);
            modifies(".", () -> ok(alice().call("rmdir", "d")));
            assertThat(root().stat(".").nlink()).isEqualTo(before);
        }
    }

    @Test
    default void whatExistsIsEexist() {
        file(root(), "f", 0644, "");
        ok(root().call("symlink", "nowhere", "link"));
        ok(root().call("mkdir", "d", 0755));
        for (String name : new String[] {"f", "link", "d", "."}) {
            is("EEXIST", root().call("mkdir", name, 0755));
        }
    }

    @Test
    default void onlyEmptyDirectoriesAreRemoved() {
        ok(root().call("mkdir", "d", 0755));
        file(root(), "d/f", 0644, "");
        file(root(), "f", 0644, "");
        ok(root().call("symlink", "d", "link"));
        is("ENOTEMPTY", root().call("rmdir", "d"));
        is("ENOTDIR", root().call("rmdir", "f"));
        is("ENOTDIR", root().call("rmdir", "link"));
        is("EINVAL", root().call("rmdir", "d/."));
        is("ENOTEMPTY", root().call("rmdir", "d/.."));
        is("ENOENT", root().call("rmdir", "none"));
        ok(root().call("unlink", "d/f"));
        ok(root().call("rmdir", "d"));
    }

    @Test
    default void directoriesComeAndGoInWritableParentsOnly() {
        ok(alice().call("mkdir", "d", 0755));
        ok(alice().call("mkdir", "d/e", 0777));
        is("EACCES", bob().call("mkdir", "d/x", 0755));
        is("EACCES", bob().call("rmdir", "d/e"));
    }

    @Test
    default void aSetGroupIdDirectoryGivesItsGroup() {
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("chown", "d", Cast.ALICE, Cast.BOB));
        ok(root().call("chmod", "d", 02777));
        ok(alice().call("mkdir", "d/sub", 0755));
        file(alice(), "d/f", 0644, "");
        ok(alice().call("symlink", "f", "d/link"));
        ok(alice().call("mknod", "d/fifo", S_IFIFO | 0644, 0));
        for (String name : new String[] {"sub", "f", "link", "fifo"}) {
            assertThat(root().stat("lstat", "d/" + name).gid()).as(name).isEqualTo(Cast.BOB);
            assertThat(root().stat("lstat", "d/" + name).uid()).as(name).isEqualTo(Cast.ALICE);
        }
        assertThat(root().stat("d/sub").permissions()).isEqualTo(02755);
        assertThat(root().stat("d/f").permissions()).isEqualTo(0644);
    }

    @Test
    default void aNewFileOfAForeignGroupHasNoSetGroupId() {
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("chown", "d", Cast.ALICE, Cast.BOB));
        ok(root().call("chmod", "d", 02777));
        alice().number("umask", 0);
        ok(alice().call("close", alice().number("open", "d/f", CREAT | WRONLY, 02755)));
        assertThat(root().stat("d/f").permissions()).isEqualTo(0755);
    }

    @Test
    default void nothingIsMadeInARemovedDirectory() {
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("cd", "d"));
        ok(root().call("rmdir", "../d"));
        is("ENOENT", open(root(), "f", CREAT | WRONLY));
        is("ENOENT", root().call("mkdir", "e", 0755));
        is("ENOENT", root().call("rename", "e", "f"));
        is("=", root().call("ls", ".").strip());
        ok(root().call("cd", "/proc/" + bob().pid() + "/cwd"));
    }

    @Test
    default void manyEntriesAreListedOnce() {
        for (int i = 0; i < 300; i++) {
            ok(open(root(), "entry-" + i, CREAT | WRONLY));
        }
        String[] names = root().call("ls", ".").substring(2).split(" ");
        assertThat(names).hasSize(300).doesNotHaveDuplicates().contains("entry-0", "entry-299");
    }
}
