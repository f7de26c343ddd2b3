package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds for the paths of all calls: lengths, bytes, links, what is no directory or is missing on the way. */
interface NameContract extends Contract {
    /** Each call with a path of its own; the other operands are right. */
    private void eachCall(Function<Call, String> path, String error) {
        for (Call call : Call.values()) {
            String result = call.run.apply(this, path.apply(call));
            assertThat(result).as(call.name()).isEqualTo(error);
        }
    }

    /** The calls that take a path. */
    enum Call {
        OPEN((c, p) -> c.open(c.root(), p, RDONLY)),
        CREATE((c, p) -> c.open(c.root(), p, CREAT | WRONLY)),
        MKDIR((c, p) -> c.root().call("mkdir", p, 0755)),
        RMDIR((c, p) -> c.root().call("rmdir", p)),
        UNLINK((c, p) -> c.root().call("unlink", p)),
        SYMLINK((c, p) -> c.root().call("symlink", "target", p)),
        READLINK((c, p) -> c.root().call("readlink", p)),
        MKNOD((c, p) -> c.root().call("mknod", p, S_IFIFO | 0644, 0)),
        CHMOD((c, p) -> c.root().call("chmod", p, 0644)),
        CHOWN((c, p) -> c.root().call("chown", p, 1, 1)),
        LCHOWN((c, p) -> c.root().call("lchown", p, 1, 1)),
        TRUNCATE((c, p) -> c.root().call("truncate", p, 5)),
        UTIMENS((c, p) -> c.root().call("utimens", p, 1, 0, 1, 0)),
        STAT((c, p) -> c.root().call("stat", p)),
        LSTAT((c, p) -> c.root().call("lstat", p)),
        RENAME_FROM((c, p) -> c.root().call("rename", p, "new")),
        RENAME_TO((c, p) -> c.root().call("rename", "old", p)),
        LINK_FROM((c, p) -> c.root().call("link", p, "new")),
        LINK_TO((c, p) -> c.root().call("link", "old", p));

        private final BiFunction<Contract, String, String> run;

        Call(BiFunction<Contract, String, String> run) {
            this.run = run;
        }
    }

    @Test
    default void aNameOf255BytesWorksAndALongerOneIsEnametoolong() {
        String longest = "n".repeat(255);
        file(root(), longest, 0644, "x");
        assertThat(content(root(), longest)).isEqualTo("x");
        ok(root().call("rename", longest, "m".repeat(255)));
        ok(root().call("link", "m".repeat(255), longest));
        ok(root().call("unlink", longest));
        ok(root().call("mkdir", longest, 0755));
        ok(root().call("rmdir", longest));
        ok(root().call("symlink", longest, longest));
        ok(root().call("unlink", longest));
        file(root(), "old", 0644, "");
        eachCall(call -> "n".repeat(256), "ENAMETOOLONG");
    }

    @Test
    default void aPathOf4095BytesWorksAndALongerOneIsEnametoolong() {
        file(root(), "f", 0644, "x");
        String longest = "./".repeat(2047) + "f";
        assertThat(content(root(), longest)).isEqualTo("x");
        file(root(), "old", 0644, "");
        eachCall(call -> "./".repeat(2048) + "f", "ENAMETOOLONG");
    }

    @Test
    default void deepDirectoriesReachPathMax() {
        String name = "d".repeat(250);
        StringBuilder path = new StringBuilder(".");
        for (int i = 0; i < 15; i++) {
            path.append('/').append(name);
            ok(root().call("mkdir", path, 0755));
        }
        file(root(), path + "/f", 0644, "deep");
        assertThat(content(root(), path + "/f")).isEqualTo("deep");
    }

    @Test
    default void aLoopOfLinksIsEloop() {
        ok(root().call("symlink", "two", "one"));
        ok(root().call("symlink", "one", "two"));
        file(root(), "old", 0644, "");
        eachCall(call -> "one/f", "ELOOP");
        for (Call call : new Call[] {Call.OPEN, Call.CHMOD, Call.CHOWN, Call.TRUNCATE, Call.UTIMENS, Call.STAT}) {
            assertThat(call.run.apply(this, "one")).as(call.name()).isEqualTo("ELOOP");
        }
    }

    @Test
    default void aFileOnTheWayIsEnotdir() {
        file(root(), "file", 0644, "");
        file(root(), "old", 0644, "");
        ok(root().call("mknod", "fifo", S_IFIFO | 0644, 0));
        eachCall(call -> "file/f", "ENOTDIR");
        eachCall(call -> "fifo/f", "ENOTDIR");
    }

    @Test
    default void aMissingDirectoryOnTheWayIsEnoent() {
        file(root(), "old", 0644, "");
        eachCall(call -> "none/f", "ENOENT");
        eachCall(call -> "", "ENOENT");
    }

    @Test
    default void linksOnTheWayAreFollowed() {
        ok(root().call("mkdir", "d", 0755));
        ok(root().call("symlink", "d", "one"));
        ok(root().call("symlink", "one", "two"));
        file(root(), "two/f", 0644, "x");
        assertThat(content(root(), "one/../two/./f")).isEqualTo("x");
        is("= f", root().call("ls", "two"));
    }

    @Test
    default void aLinksTargetIsKeptByteForByte() {
        for (String target : new String[] {"x", "../../a//b/", "\u0001\n \u00ff%", "t".repeat(4095)}) {
            ok(root().call("symlink", target, "link"));
            is("=" + target, root().call("readlink", "link"));
            assertThat(root().stat("lstat", "link").size()).isEqualTo(target.length());
            ok(root().call("unlink", "link"));
        }
        is("ENAMETOOLONG", root().call("symlink", "t".repeat(4096), "link"));
    }
}
