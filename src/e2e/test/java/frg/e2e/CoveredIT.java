package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A mount that contains its own target shows there what was there before, and never enters itself. */
@Mounted
class CoveredIT {
    private static void makeAll(Frg frg) {
        frg.letters();
        frg.sh("mkdir all other").run().ok();
    }

    @Test
    void theTargetInsideTheMountIsTheCoveredDirectory(Frg frg) {
        makeAll(frg);
        Path w = frg.path("");
        frg.mount("/", "all");
        assertThat(frg.ls("all" + w)).contains("A", "T", "all");
        assertThat(frg.read("all" + w + "/A/f")).isEqualTo("a");
        assertThat(frg.ls("all" + w + "/all")).isEmpty();
        frg.sh("echo seen > all" + w + "/all/written; cat all" + w + "/all/written").run().ok();
        Ended found = frg.program("find", "all" + w).run().ok();
        assertThat(found.lines().stream().filter(line -> line.endsWith("/A/f"))).hasSize(1);
        assertThat(found.lines()).contains("all" + w + "/all/written");
        frg.run("session", "-k", "all").ok();
        assertThat(frg.ls("all")).containsExactly("written");
    }

    @Test
    void twoSuchSessionsAtOnceDoNotEnterEachOther(Frg frg) {
        makeAll(frg);
        Path w = frg.path("");
        frg.mount("/", "all");
        frg.mount("/", "other");
        for (String session : new String[] {"all", "other"}) {
            assertThat(frg.ls(session + w + "/" + session)).isEmpty();
            Ended found = frg.program("find", session + w).run().ok();
            assertThat(found.lines().stream().filter(line -> line.endsWith("/A/f"))).hasSize(1);
        }
    }

    @Test
    void aDirectoryMountsOnASubdirectoryOfItself(Frg frg) {
        frg.letters();
        frg.mount("A", "A/d");
        assertThat(frg.ls("A/d")).containsExactly("d", "f", "only_a");
        assertThat(frg.ls("A/d/d")).containsExactly("only_a", "x");
    }

    @Test
    void aDirectoryMountsOnItself(Frg frg) {
        frg.letters();
        frg.mount("A", "A");
        assertThat(frg.ls("A")).containsExactly("d", "f", "only_a");
        frg.sh("echo b > A/f").run().ok();
        frg.run("session", "-k", "A").ok();
        assertThat(frg.read("A/f")).isEqualTo("b\n");
    }

    @Test
    void aForeignMountInTheSourceIsCrossed(Frg frg) {
        frg.letters();
        frg.tmpfs("A/d", "mode=755");
        frg.write("A/d/inner", "i");
        frg.mount("A", "T");
        assertThat(frg.read("T/d/inner")).isEqualTo("i");
        frg.sh("echo more > T/d/new; mv T/d/new T/moved").run().ok();
        assertThat(frg.read("A/moved")).isEqualTo("more\n");
        frg.run("session", "-k", "T").ok();
    }
}
