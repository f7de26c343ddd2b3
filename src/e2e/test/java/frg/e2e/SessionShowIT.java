package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Frg;
import frg.rig.Json;
import frg.rig.Mounted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code frg session ID}. */
@Mounted
class SessionShowIT {
    @Test
    void aSessionIsShownByEightDigitsByUuidAndByItsRoot(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        for (String operand : List.of(id.substring(0, 8), id, "T", frg.path("T").toString())) {
            String shown = frg.run("session", operand).ok().out();
            assertThat(shown).as(operand).contains("Session\t" + id).contains("State\tok")
                    .contains("PID\t" + frg.daemon(id)).contains("Root\t" + frg.path("T"))
                    .containsPattern("Created\t\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\n")
                    .containsPattern("(?m)^Mounts$").contains(frg.path("A").toString())
                    .containsPattern("(?m)^Resources$").containsPattern("(?m)^History$")
                    .containsPattern("(?m)^\\S+Z\tmount\t.*\tok\t");
        }
    }

    @Test
    void jsonTellsTheSame(Frg frg) {
        frg.letters();
        Instant before = Instant.now().minusSeconds(1);
        String id = frg.mount("A", "T");
        Map<String, Object> json = Json.object(frg.run("session", id, "--json").ok().stdout());
        assertThat(json).containsEntry("schema", "froggr.session/1");
        Map<String, Object> session = Json.object(json, "session");
        assertThat(session).containsEntry("id", id).containsEntry("state", "ok")
                .containsEntry("pid", frg.daemon(id)).containsEntry("root", frg.path("T").toString());
        assertThat(Instant.parse((String) session.get("created"))).isBetween(before, Instant.now());
        assertThat(Json.objects(session, "mounts")).singleElement().satisfies(mount -> assertThat(mount)
                .containsEntry("source", frg.path("A").toString()));
        assertThat(Json.object(session, "resources")).isNotEmpty();
        assertThat(Json.objects(session, "history")).singleElement().satisfies(entry -> assertThat(entry)
                .containsEntry("operation", "mount").containsEntry("result", "ok"));
    }

    @Test
    void historyHasWhatFailedToo(Frg frg) {
        frg.letters();
        String id = frg.mount("A", "T");
        frg.run("mount", "nope", "T").exits(32);
        frg.run("mount", "B", "T").ok();
        assertThat(Json.objects(Json.object(Json.object(frg.run("session", id, "--json").ok().stdout()), "session"),
                "history")).extracting(entry -> entry.get("operation") + " " + (entry.get("result").equals("ok")))
                .startsWith("mount true").endsWith("mount true");
    }
}
