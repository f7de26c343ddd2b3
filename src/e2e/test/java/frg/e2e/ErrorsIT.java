package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Frg;
import frg.rig.Json;
import frg.rig.Mounted;
import frg.rig.Room;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is refused: exit code, one line that names the operand as it was typed, and nothing left. */
@Mounted(shared = true)
class ErrorsIT {
    @BeforeAll
    static void make(Frg frg) {
        frg.letters();
    }

    @AfterEach
    void nothingIsLeft(Frg frg) {
        assertThat(frg.run("session", "-l").ok().out()).isEmpty();
        if (Files.isDirectory(frg.state())) {
            assertThat(frg.ls("state")).allMatch(name -> name.startsWith(".lock"));
        }
    }

    @Test
    void aMissingSource(Frg frg) {
        assertThat(frg.run("mount", "/nope", "T").exits(32).error())
                .isEqualTo("frg: mount: /nope: No such file or directory (ENOENT)");
        assertThat(frg.run("mount", "no/pe", "T").exits(32).error())
                .isEqualTo("frg: mount: no/pe: No such file or directory (ENOENT)");
    }

    @Test
    void aFileAsSourceOrTarget(Frg frg) {
        assertThat(frg.run("mount", "A/f", "T").exits(32).error()).startsWith("frg: mount: A/f: ").contains("ENOTDIR");
        assertThat(frg.run("mount", "A", "T/f").exits(32).error()).startsWith("frg: mount: T/f: ").contains("ENOTDIR");
    }

    @Test
    void aMissingTargetComesWithAHint(Frg frg) {
        assertThat(frg.run("mount", "A", "T/none").exits(32).error())
                .startsWith("frg: mount: T/none: No such file or directory (ENOENT); ").contains("mkdir");
    }

    @Test
    void wrongNumbersOfOperands(Frg frg) {
        assertThat(frg.run("mount", "A").exits(2).error()).startsWith("frg: mount: ");
        assertThat(frg.run("mount").exits(2).error()).startsWith("frg: mount: ");
        assertThat(frg.run("mount", "A", "T", "n", "x").exits(2).error()).startsWith("frg: mount: ");
        assertThat(frg.run("session", "a", "b").exits(2).error()).startsWith("frg: session: ");
        assertThat(frg.run("unmount").exits(2).error()).startsWith("frg: unmount: ");
        assertThat(frg.run().exits(2).error()).startsWith("frg: ");
        assertThat(frg.run("nonsense").exits(2).error()).contains("nonsense");
        assertThat(frg.run("mount", "--nonsense", "A", "T").exits(2).error()).contains("--nonsense");
    }

    @Test
    void unknownAndMalformedIds(Frg frg) {
        assertThat(frg.run("session", "0123abcd").exits(3).error()).startsWith("frg: session: 0123abcd: ");
        assertThat(frg.run("session", "-k", "0123abcd").exits(3).error()).startsWith("frg: session: 0123abcd: ");
        assertThat(frg.run("session", "-k", "../../x").exits(2).error()).startsWith("frg: session: ../../x: ");
        assertThat(frg.run("session", "-k", "").exits(2).error()).startsWith("frg: session: ");
        assertThat(frg.run("session", "zzzz").exits(2).error()).startsWith("frg: session: zzzz: ");
    }

    @Test
    void unknownMountOptionsAreNamed(Frg frg) {
        assertThat(frg.run("mount", "-o", "ro,nonsense=1", "A", "T").exits(2).error()).contains("nonsense=1");
        assertThat(frg.frg("mount", "-o", "fault=/x", "A", "T").with("FRG_TEST", null).run().exits(2).error())
                .contains("fault=/x");
        assertThat(frg.run("mount", "-o", "cache=some", "A", "T").exits(2).error()).contains("cache=some");
    }

    @Test
    void targetsThatWouldCoverWhatIsNeeded(Frg frg) {
        String state = frg.state().getParent().toString();
        for (String target : List.of("/proc", "/sys", "/dev", "/", state)) {
            assertThat(frg.run("mount", "A", target).exits(32).error()).as(target)
                    .startsWith("frg: mount: " + target + ": ").contains("(EBUSY)").contains("would cover");
        }
    }

    @Test
    void tmpIsRefusedWhileTheStateIsInIt(Frg frg) {
        Room room = frg.room();
        assertThat(room.frg(0, "mount", "/usr/bin", "/tmp").run().exits(32).error())
                .startsWith("frg: mount: /tmp: ").contains("/tmp/froggr").contains("(EBUSY)");
    }

    @Test
    void remoteSourcesAreNotServedYet(Frg frg) {
        for (String remote : List.of("tcp!host!564", "host:/dir", "unix!/path")) {
            assertThat(frg.run("mount", remote, "T").exits(32).error()).startsWith("frg: mount: " + remote + ": ");
        }
    }

    @Test
    void errorsAreObjectsWithJson(Frg frg) {
        Map<String, Object> error = Json.object(Json.object(frg.run("mount", "--json", "/nope", "T").exits(32)
                .stderr()), "error");
        assertThat(error).containsEntry("object", "/nope").containsEntry("errno", "ENOENT").containsEntry("exit", 32L)
                .containsEntry("command", "mount");
    }

    @Test
    void helpAndVersionAreData(Frg frg) {
        assertThat(frg.run("version").ok().line()).startsWith("frg ");
        assertThat(frg.run("help").ok().out()).contains("mount").contains("session");
        assertThat(frg.run("mount", "--help").ok().out()).contains("cache=").doesNotContain("fault=");
    }
}
