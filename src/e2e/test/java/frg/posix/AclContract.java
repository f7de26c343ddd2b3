package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** POSIX access control lists, acl(5). */
interface AclContract extends Contract {
    @Test
    default void namedEntriesGrantWhatTheMaskLetsThrough() {
        file(root(), "f", 0600, "secret");
        program("setfacl", "-m", "u:1001:rw,g::---", "f");
        assertThat(content(alice(), "f")).isEqualTo("secret");
        ok(open(alice(), "f", WRONLY));
        is("EACCES", open(bob(), "f", RDONLY));
        assertThat(root().stat("f").permissions()).isEqualTo(0660);
        ok(root().call("chmod", "f", 0640));
        ok(open(alice(), "f", RDONLY));
        is("EACCES", open(alice(), "f", WRONLY));
        assertThat(program("getfacl", "-nc", "f")).containsPattern("user:1001:rw-\\s+#effective:r--")
                .contains("mask::r--");
    }

    @Test
    default void theOwningGroupHasItsEntryNotTheMask() {
        file(root(), "f", 0600, "x");
        ok(root().call("chown", "f", 0, Cast.ALICE));
        program("setfacl", "-m", "u:1002:rw,g::---", "f");
        is("EACCES", open(alice(), "f", RDONLY));
        is("EACCES", open(member(), "f", RDONLY));
        ok(open(bob(), "f", RDWR));
    }

    @Test
    default void aNamedGroupCountsForItsSupplementaryMembers() {
        file(root(), "f", 0600, "x");
        program("setfacl", "-m", "g:1001:r", "f");
        ok(open(member(), "f", RDONLY));
        is("EACCES", open(member(), "f", WRONLY));
        is("EACCES", open(bob(), "f", RDONLY));
    }

    @Test
    default void aDefaultAclIsInheritedAndTheUmaskIsNotUsed() {
        ok(root().call("mkdir", "d", 0777));
        ok(root().call("chmod", "d", 0777));
        program("setfacl", "-m", "d:u::rwx,d:g::rx,d:o::-,d:u:1002:rwx", "d");
        alice().number("umask", 077);
        ok(open(alice(), "d/f", CREAT | WRONLY));
        ok(alice().call("mkdir", "d/sub", 0777));
        assertThat(program("getfacl", "-ncE", "d/f")).isEqualTo(
                "user::rw-\nuser:1002:rwx\ngroup::r-x\nmask::rw-\nother::---\n\n");
        assertThat(program("getfacl", "-ncE", "d/sub")).isEqualTo(
                "user::rwx\nuser:1002:rwx\ngroup::r-x\nmask::rwx\nother::---\n"
                        + "default:user::rwx\ndefault:user:1002:rwx\ndefault:group::r-x\ndefault:mask::rwx\n"
                        + "default:other::---\n\n");
        assertThat(root().stat("d/f").permissions()).isEqualTo(0660);
        ok(open(bob(), "d/f", RDWR));
        ok(open(bob(), "d/sub/g", CREAT | WRONLY));
        is("EACCES", open(member(), "d/f", WRONLY));
    }

    @Test
    default void withoutADefaultAclTheUmaskCounts() {
        ok(root().call("mkdir", "d", 0777));
        ok(root().call("chmod", "d", 0777));
        program("setfacl", "-m", "u:1002:rwx", "d");
        alice().number("umask", 027);
        ok(open(alice(), "d/f", CREAT | WRONLY));
        assertThat(root().stat("d/f").permissions()).isEqualTo(0640);
    }

    @Test
    default void onlyTheOwnerChangesAnAcl() {
        file(alice(), "f", 0666, "");
        assertThat(bob().call("exec", "setfacl", "-m", "u:1002:rw", "f")).isEqualTo("1");
        ok(alice().call("exec", "setfacl", "-m", "u:1002:rw", "f"));
        assertThat(program("getfacl", "-ncE", "f")).contains("user:1002:rw-");
    }

    @Test
    default void anAclIsRemovedAgain() {
        file(root(), "f", 0640, "");
        program("setfacl", "-m", "u:1001:r", "f");
        ok(open(alice(), "f", RDONLY));
        program("setfacl", "-b", "f");
        is("EACCES", open(alice(), "f", RDONLY));
        assertThat(program("getfacl", "-ncE", "f")).isEqualTo("user::rw-\ngroup::r--\nother::---\n\n");
    }
}
