package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Json;
import frg.rig.Mounted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code frg session -l}. */
@Mounted
class SessionListIT {
    @Test
    void withoutSessionsStdoutIsEmptyAndStderrSaysSo(Frg frg) {
        Ended list = frg.run("session", "-l").ok();
        assertThat(list.out()).isEmpty();
        assertThat(frg.frg("session", "-l", "-v").run().ok().err()).isEqualTo("no sessions\n");
        assertThat(frg.program("script", "-qec", Frg.TOP.resolve("frg") + " session -l", "/dev/null").run().ok().out())
                .contains("no sessions");
    }

    @Test
    void oneSessionIsAHeaderAndARowOfTabs(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        List<String> lines = frg.run("session", "-l").ok().lines();
        assertThat(lines).hasSize(2);
        List<String> header = List.of(lines.get(0).split("\t", -1));
        List<String> row = List.of(lines.get(1).split("\t", -1));
        assertThat(row).hasSameSizeAs(header);
        assertThat(row.get(header.indexOf("ID"))).isEqualTo(id);
        assertThat(row.get(header.indexOf("PID"))).isEqualTo(Long.toString(frg.daemon(id)));
        assertThat(row.get(header.indexOf("STATE"))).isEqualTo("ok");
        assertThat(row.get(header.indexOf("ROOT"))).isEqualTo(frg.path("T").toString());
    }

    @Test
    void aTerminalGetsTheFirstEightDigits(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        String shown = frg.program("script", "-qec", Frg.TOP.resolve("frg") + " session -l", "/dev/null")
                .with("NO_COLOR", "1").run().ok().out();
        assertThat(shown).contains(id.substring(0, 8)).doesNotContain(id).doesNotContain("\u001b");
    }

    @Test
    void colourIsForTerminalsAndNotWithNoColor(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        assertThat(frg.run("session", "-l").ok().out()).doesNotContain("\u001b");
        assertThat(frg.program("script", "-qec", Frg.TOP.resolve("frg") + " session -l", "/dev/null")
                .with("TERM", "xterm").with("NO_COLOR", null).run().ok().out()).contains("\u001b[");
    }

    @Test
    void jsonListsEachSession(Frg frg) {
        assertThat(Json.objects(Json.object(frg.run("session", "-l", "--json").ok().stdout()), "sessions")).isEmpty();
        frg.letters();
        String id = frg.mount("A", "T");
        Map<String, Object> list = Json.object(frg.run("--json", "session", "-l").ok().stdout());
        assertThat(list).containsEntry("schema", "froggr.session-list/1");
        assertThat(Json.objects(list, "sessions")).singleElement().satisfies(session -> assertThat(session)
                .containsEntry("id", id).containsEntry("pid", frg.daemon(id)).containsEntry("state", "ok")
                .containsEntry("uid", 0L).containsEntry("root", frg.path("T").toString()));
    }

    @Test
    void sessionsAreListedOldestFirst(Frg frg) {
        frg.letters();
        String first = frg.mount("A", "T");
        String second = frg.mount("A", "mnt");
        assertThat(frg.run("session").ok().lines()).hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith(first))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith(second));
    }
}
