package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.Killed;
import frg.session.Purged;
import frg.session.SessionException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionJsonTest {
    @Test
    void aListIsOneLineWithItsSchemaFirst() {
        String line = new String(SessionJson.list(List.of(Sample.WELL)), StandardCharsets.UTF_8);
        assertThat(line).isEqualTo("{\"schema\":\"froggr.session-list/1\",\"sessions\":[{"
                + "\"id\":\"3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42\",\"pid\":41873,\"uid\":1000,\"state\":\"ok\","
                + "\"health\":\"ok\",\"root\":\"/home/ada/data\",\"node\":\"lab\",\"created\":\"2026-11-23T06:41:07Z\","
                + "\"mount_id\":46,\"note\":\"\",\"mounts\":[{\"target\":\"/home/ada/data\",\"source\":\"/srv/data\","
                + "\"options\":\"ro,noatime\"}],\"binds\":[]}]}\n");
    }

    @Test
    void withoutSessionsTheArrayIsEmpty() {
        assertThat(new String(SessionJson.list(List.of()), StandardCharsets.UTF_8))
                .isEqualTo("{\"schema\":\"froggr.session-list/1\",\"sessions\":[]}\n");
    }

    @Test
    void aPathThatIsNoTextHasItsBytesBesideIt() {
        Map<?, ?> session = (Map<?, ?>) Parsed.object(SessionJson.one(Sample.DEAD)).get("session");
        assertThat(session.get("root")).isEqualTo("/mnt/o\\xffld\\x09");
        assertThat(Base64.getDecoder().decode((String) session.get("root_b64"))).isEqualTo(Sample.DEAD.root());
        assertThat(session.get("pid")).isEqualTo("null");
    }

    @Test
    void aPathThatIsTextIsExactWhateverIsInIt() {
        byte[] path = "/a\n\\x\u001b\"".getBytes(StandardCharsets.UTF_8);
        Map<?, ?> json = Parsed.object(Json.bytes("x/1", fields -> fields.path("p", path)));
        assertThat(json.get("p")).isEqualTo("/a\n\\x\u001b\"");
        assertThat(Base64.getDecoder().decode((String) json.get("p_b64"))).isEqualTo(path);
        Map<?, ?> plain = Parsed.object(Json.bytes("x/1", fields -> fields.path("p", new byte[] {'/'})));
        assertThat(plain.containsKey("p_b64")).isFalse();
    }

    @Test
    void detailsHoldWhatTheTextHolds() {
        Map<?, ?> session = (Map<?, ?>) Parsed.object(SessionJson.details(Sample.details(Sample.WELL))).get("session");
        assertThat(session.get("resources")).isEqualTo(Map.of("nodes", 2L, "open files", 11L));
        assertThat((List<?>) session.get("history")).hasSize(1).first().asString()
                .contains("operation=mount", "value=/srv/data", "result=ok", "ms=412", "time=2026-11-23T06:41:07Z");
    }

    @Test
    void aPurgeCountsWhatWasEndedAndSaysWhatWasNot() {
        SessionException busy = new SessionException(32, "EBUSY", "/home/ada/data", "busy: sh[1] cwd", "end them");
        Map<?, ?> json = Parsed.object(SessionJson.purged(new Purged(List.of(new Killed(Sample.DEAD, true, false)),
                List.of(new Purged.Failure(Sample.WELL, busy)))));
        assertThat(json.get("purged")).isEqualTo(1L);
        assertThat(json.get("killed").toString()).contains("was_dead=true");
        assertThat(json.get("failed").toString()).contains("errno=EBUSY", "exit=32", Sample.WELL.id().toString());
    }
}
