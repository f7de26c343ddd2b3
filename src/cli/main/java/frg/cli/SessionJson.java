package frg.cli;

import frg.session.Bytes;
import frg.session.Details;
import frg.session.HistoryEntry;
import frg.session.Killed;
import frg.session.Purged;
import frg.session.Session;
import java.util.List;

/** Sessions as JSON: frg(5) documents each field. */
final class SessionJson {
    private SessionJson() {
    }

    static byte[] list(List<Session> sessions) {
        return Json.bytes("session-list/1", json -> json.objects("sessions", sessions, SessionJson::session));
    }

    /** A session by itself: what mount prints. */
    static byte[] one(Session session) {
        return Json.bytes("session/1", json -> json.object("session", fields -> session(fields, session)));
    }

    static byte[] details(Details details) {
        return Json.bytes("session/1", json -> json.object("session", fields -> {
            session(fields, details.session());
            fields.path("state_dir", Bytes.raw(details.session().directory()));
            fields.bool("answered", details.answered()).text("problem", details.problem());
            fields.object("resources", counters -> details.resources().forEach(counters::number));
            fields.objects("history", details.history(), SessionJson::entry);
        }));
    }

    static byte[] killed(Killed killed) {
        return Json.bytes("kill/1", json -> json.object("killed", fields -> killed(fields, killed)));
    }

    static byte[] purged(Purged purged) {
        return Json.bytes("purge/1", json -> json.number("purged", purged.killed().size())
                .objects("killed", purged.killed(), SessionJson::killed)
                .objects("failed", purged.failed(), (failed, failure) -> {
                    failed.text("id", failure.session().id().toString()).path("root", failure.session().root());
                    failure(failed, Failure.of("session", failure.reason()));
                }));
    }

    /** An error, for standard error. */
    static byte[] failure(Failure failure) {
        return Json.bytes("error/1", json -> json.object("error", fields ->
                failure(fields.text("command", failure.command()), failure)));
    }

    private static void failure(Json json, Failure failure) {
        json.text("object", failure.object()).text("reason", failure.reason()).text("errno", failure.errno());
        json.text("hint", failure.hint()).number("exit", failure.exit());
    }

    private static void session(Json json, Session session) {
        json.text("id", session.id().toString()).pid("pid", session.pid());
        json.number("uid", Integer.toUnsignedLong(session.uid()));
        json.text("state", session.state().word()).text("health", session.health().word());
        json.path("root", session.root()).text("node", session.node()).text("created", Moment.iso(session.created()));
        json.number("mount_id", session.mountId()).text("note", session.note());
        json.objects("mounts", session.mounts(), (mount, value) -> mount.path("target", value.target())
                .path("source", value.source()).text("options", value.options()));
        json.objects("binds", session.binds(), (bind, value) -> bind.path("target", value.target())
                .text("mode", value.mode()).bool("create", value.create()).path("member", value.member()));
    }

    private static void entry(Json json, HistoryEntry entry) {
        json.text("time", Moment.iso(entry.time())).number("uid", Integer.toUnsignedLong(entry.uid()));
        json.text("operation", entry.operation());
        json.objects("arguments", entry.arguments(), (argument, bytes) -> argument.path("value", bytes));
        json.text("result", entry.result()).number("ms", entry.millis());
    }

    private static void killed(Json json, Killed killed) {
        json.text("id", killed.session().id().toString()).path("root", killed.session().root());
        json.bool("was_dead", killed.wasDead()).bool("detached", killed.detached());
    }
}
