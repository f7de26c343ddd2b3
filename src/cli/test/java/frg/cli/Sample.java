package frg.cli;

import frg.session.Bytes;
import frg.session.Details;
import frg.session.Health;
import frg.session.HistoryEntry;
import frg.session.Mount;
import frg.session.Session;
import frg.session.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sessions that nobody serves. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-23T08:41:07Z");
    static final Session WELL = session("3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42", State.OK, Health.OK, 41873,
            Bytes.of("/home/ada/data"), "lab", NOW.minusSeconds(7200), "");
    static final Session WAITING = session("a95e0b13-6b1d-4a0e-9d57-0f3a5d1c7e42", State.OK, Health.WAITING, 42407,
            Bytes.of("/home/ada/lab2"), "localhost", NOW.minusSeconds(59), "no answer for 40 s\n");
    /** Its root is no UTF-8. */
    static final Session DEAD = session("c41e77f0-6b1d-4a0e-9d57-0f3a5d1c7e42", State.DEAD, Health.OK, 0,
            "/mnt/o\u00ffld\t".getBytes(StandardCharsets.ISO_8859_1), "localhost", NOW.minusSeconds(200_000), "");

    private Sample() {
    }

    static Session session(String id, State state, Health health, long pid, byte[] root, String node, Instant created,
            String note) {
        return new Session(UUID.fromString(id), state, health, pid, 1000, root, Bytes.of("/srv/data"), node, created,
                List.of(new Mount(root, Bytes.of("/srv/data"), "ro,noatime")), List.of(), 46, note,
                Path.of("/tmp/froggr/sessions", id));
    }

    static Details details(Session session) {
        Map<String, Long> resources = new LinkedHashMap<>();
        resources.put("nodes", 2L);
        resources.put("open files", 11L);
        return new Details(session, true, "", resources, List.of(new HistoryEntry(NOW.minusSeconds(7200), 1000, "mount",
                List.of(Bytes.of("/srv/data"), session.root()), "ok", 412)));
    }
}
