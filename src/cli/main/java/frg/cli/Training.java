package frg.cli;

import frg.session.Bytes;
import frg.session.Details;
import frg.session.Health;
import frg.session.HistoryEntry;
import frg.session.Mount;
import frg.session.Session;
import frg.session.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the build runs to make the AOT cache (JEP 514): the classes that the usual commands load are in it. Nothing is
 * mounted.
 */
public final class Training {
    private static final List<List<String>> COMMANDS = List.of(List.of("session", "-l"),
            List.of("--json", "session", "-l"), List.of("session", "-k", "00000000"), List.of("session", "-p"),
            List.of("version"), List.of("help"), List.of("help", "mount"));

    private Training() {
    }

    /**
     * Runs commands whose output nobody reads.
     *
     * @param args an empty directory, which the caller removes
     * @throws IOException it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path top = Path.of(args[0]).toAbsolutePath();
        Streams nowhere = new Streams(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), "12", Map.of());
        List<List<String>> commands = new ArrayList<>(COMMANDS);
        commands.add(List.of("mount", "-o", "ro", top.resolve("missing").toString(),
                Files.createDirectory(top.resolve("target")).toString()));
        for (List<String> command : commands) {
            List<String> words = new ArrayList<>(command);
            words.add("--state-dir=" + top.resolve("sessions"));
            Main.run(words.toArray(String[]::new), nowhere);
        }
        print(top, nowhere);
    }

    /** A listing and details, which need a session. */
    private static void print(Path top, Streams nowhere) throws IOException {
        Session session = new Session(new UUID(0, 0), State.OK, Health.OK, 1, 0, Bytes.of("/"), Bytes.of("/"), "-",
                Instant.now(), List.of(new Mount(Bytes.of("/"), Bytes.of("/"), "rw")), List.of(), 1, "", top);
        Details details = new Details(session, true, "", Map.of("nodes", 1L),
                List.of(new HistoryEntry(Instant.now(), 0, "mount", List.of(), "ok", 1)));
        for (boolean person : new boolean[] {true, false}) {
            SessionText form = new SessionText(person, new Colour(person), Instant.now());
            nowhere.out(form.list(List.of(session)) + new DetailsText(form).of(details));
        }
        nowhere.out(SessionJson.details(details));
    }
}
