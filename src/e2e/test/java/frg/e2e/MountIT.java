package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Json;
import frg.rig.Mounted;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code frg mount}: what it prints, what is then seen, and a second one on the same target. */
@Mounted
class MountIT {
    @Test
    void mountPrintsOneUuidAndShowsTheSource(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        assertThat(frg.ls("T")).containsExactly("d", "f", "only_a");
        assertThat(frg.ls("T/d")).containsExactly("only_a", "x");
        assertThat(frg.read("T/f")).isEqualTo("a");
        assertThat(frg.program("findmnt", "-no", "FSTYPE,SOURCE", frg.path("T").toString()).run().ok().line())
                .isEqualTo("fuse.frg " + frg.path("A"));
    }

    @Test
    void aSecondMountOnTheTargetIsTheSameSessionAndShowsTheNewSource(Frg frg) {
        frg.letters();
        String first = frg.mount("A", "T");
        assertThat(frg.read("T/f")).isEqualTo("a");
        String second = frg.mount("B", "T");
        assertThat(second).isEqualTo(first);
        assertThat(frg.read("T/f")).isEqualTo("b");
        assertThat(frg.ls("T")).containsExactly("d", "f", "only_b");
        assertThat(frg.program("findmnt", "-no", "SOURCE", frg.path("T").toString()).run().ok().line())
                .isEqualTo(frg.path("A").toString());
    }

    @Test
    void anOpenFileStaysTheOldSourcesAfterASecondMount(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        assertThat(frg.sh("exec 3< T/f; $FRG -q mount B T >&2; cat <&3; cat T/f").run().ok().out()).isEqualTo("ab");
    }

    @Test
    void theSourceIsWrittenThroughTheMount(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        frg.sh("echo new > T/new; mkdir T/dir; mv T/f T/dir/g; rm T/only_a; printf more >> T/d/x").run().ok();
        assertThat(frg.ls("A")).containsExactly("d", "dir", "new");
        assertThat(frg.read("A/dir/g")).isEqualTo("a");
        assertThat(frg.read("A/d/x")).isEqualTo("amore");
    }

    @Test
    void aReadOnlyMountAnswersErofs(Frg frg) {
        frg.letters();
        frg.mount("A", "T", "-o", "ro");
        assertThat(frg.sh("echo new > T/f").run().exits(2).err()).contains("Read-only file system");
        assertThat(frg.read("A/f")).isEqualTo("a");
    }

    @Test
    void aMountSeesItsSourceChangeBehindItsBackWithoutACache(Frg frg) {
        frg.letters();
        frg.mount("A", "T", "-o", "cache=none");
        assertThat(frg.read("T/f")).isEqualTo("a");
        frg.write("A/f", "changed").write("A/new", "n");
        assertThat(frg.read("T/f")).isEqualTo("changed");
        assertThat(frg.ls("T")).containsExactly("d", "f", "new", "only_a");
    }

    @Test
    void quietMountPrintsNothingAndJsonMountPrintsTheSession(Frg frg) {
        frg.letters();
        Ended quiet = frg.run("-q", "mount", "A", "T").ok();
        assertThat(quiet.out() + quiet.err()).isEmpty();
        Map<String, Object> session = Json.object(Json.object(frg.run("mount", "--json", "B", "T").ok().stdout()),
                "session");
        assertThat(session).containsEntry("root", frg.path("T").toString()).containsEntry("state", "ok");
    }

    @Test
    void theLabelOfANodeIsShownInListings(Frg frg) {
        frg.letters();
        String id = frg.run("mount", "A", "T", "far").ok().line();
        Map<String, Object> session = Json.object(Json.object(frg.run("session", id, "--json").ok().stdout()),
                "session");
        assertThat(session).containsEntry("node", "far");
        assertThat(frg.run("session", "-l").ok().lines().get(1)).contains("far");
    }

    @Test
    void theWordMountMayBeLeftOut(Frg frg) {
        frg.letters();
        frg.run("A", "T").ok();
        assertThat(frg.read("T/f")).isEqualTo("a");
    }

    @Test
    void aForegroundMountEndsWithItsSession(Frg frg) {
        frg.letters();
        try (var running = frg.frg("mount", "--foreground", "A", "T").start()) {
            frg.awaitServed("T");
            assertThat(frg.read("T/f")).isEqualTo("a");
            frg.program("umount", frg.path("T").toString()).run().ok();
            running.await().ok();
        }
    }

    @Test
    void debugPrintsALineForEachRequestAndItsAnswer(Frg frg) {
        frg.letters();
        try (var running = frg.frg("mount", "--foreground", "--debug", "A", "T").start()) {
            frg.awaitServed("T");
            assertThat(frg.read("T/d/x")).isEqualTo("a");
            frg.program("umount", frg.path("T").toString()).run().ok();
            String debug = running.await().ok().err();
            assertThat(debug).containsPattern("(?m)^.*-> \\d+ .*READ").containsPattern("(?m)^.*<- \\d+ .*LOOKUP");
        }
    }
}
