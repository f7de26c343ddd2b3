package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** A test's hold on the built frg: its work directory, its sessions, and the commands that it runs. */
public final class Frg {
    /** The checkout. */
    public static final Path TOP = Path.of(System.getProperty("frg.top")).toAbsolutePath().normalize();

    private final Work work;
    private final List<Room> rooms = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();
    private boolean failed;

    Frg(String name) throws IOException {
        work = new Work(TOP.resolve("target/e2e").resolve(name));
    }

    /** A path in the work directory. */
    public Path path(String relative) {
        return work.directory().resolve(relative);
    }

    /** The directory of the test's sessions. */
    public Path state() {
        return work.state();
    }

    /** Makes a file, and its directories. */
    public Frg write(String relative, String content) {
        try {
            Files.createDirectories(path(relative).getParent());
            Files.writeString(path(relative), content);
            work.repro("mkdir -p " + Shell.quote(path(relative).getParent().toString()) + "; printf %s "
                    + Shell.quote(content) + " > " + Shell.quote(path(relative).toString()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's content. */
    public String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in a directory, sorted. */
    public List<String> ls(String relative) {
        try (Stream<Path> entries = Files.list(path(relative))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directories A, B and T that hold {@code f only_X d/x d/only_X} with their own letter as content. */
    public Frg letters() {
        for (String letter : List.of("a", "b", "t")) {
            String top = letter.toUpperCase(Locale.ROOT);
            for (String file : List.of("f", "only_" + letter, "d/x", "d/only_" + letter)) {
                write(top + "/" + file, letter);
            }
        }
        return this;
    }

    /** frg with these operands, to be started. */
    public Command frg(String... operands) {
        List<String> words = new ArrayList<>(List.of(TOP.resolve("frg").toString()));
        words.addAll(Arrays.asList(operands));
        return new Command(work, words);
    }

    /** Runs frg with these operands in the work directory. */
    public Ended run(String... operands) {
        return frg(operands).run();
    }

    /** Any program. */
    public Command program(String... words) {
        return new Command(work, Arrays.asList(words));
    }

    /** A script of sh(1), which ends where a command of it fails; $FRG is frg. */
    public Command sh(String script) {
        return program("sh", "-ec", script).with("FRG", TOP.resolve("frg").toString());
    }

    /** Mounts, and gives the session's UUID. */
    public String mount(String source, String target, String... options) {
        List<String> operands = new ArrayList<>(List.of("mount"));
        operands.addAll(Arrays.asList(options));
        operands.addAll(List.of(source, target));
        String uuid = run(operands.toArray(String[]::new)).ok().line();
        return UUID.fromString(uuid).toString();
    }

    /** Waits until frg serves a path. */
    public void awaitServed(String relative) {
        Deadline.await(relative + " is served", Deadline.COMMAND, () -> Mounts.served(path(relative)));
    }

    /** The process ID of a session's daemon. */
    public long daemon(String uuid) {
        return Processes.daemon(uuid).orElseThrow(() -> new AssertionError("no daemon of " + uuid));
    }

    /** Mounts a tmpfs on a directory of the work directory, until the test's end. */
    public void tmpfs(String relative, String options) {
        sh("mkdir -p " + relative + "; mount -t tmpfs -o " + options + " tmpfs " + relative).run().ok();
        undo.add(() -> program("umount", "-l", path(relative).toString()).run().ok());
    }

    /** A private mount name space, until the test's end. */
    public Room room() {
        Room room = new Room(work);
        rooms.add(room);
        return room;
    }

    /** Expects a line in a daemon's log that would otherwise be suspicious. */
    public void allow(String regex) {
        work.logs().allow(regex);
    }

    /** What the daemons have logged until now. */
    public String log() {
        work.logs().collect();
        return String.join("\n", work.logs().texts().values());
    }

    /** The test has failed: what it leaves is kept. */
    void failed() {
        failed = true;
    }

    /** Ends all that still runs. @return what is wrong with what was left */
    List<String> finish() {
        List<String> wrong = new ArrayList<>();
        try {
            work.logs().collect();
            purge(wrong);
            rooms.forEach(room -> wrong.addAll(room.close()));
            undo.reversed().forEach(Runnable::run);
            wrong.addAll(LeakCheck.of(work));
            wrong.addAll(work.logs().suspicious());
            if (failed || !wrong.isEmpty()) {
                keep(wrong);
            } else {
                work.logs().close();
                Work.delete(work.directory());
            }
        } catch (IOException | AssertionError e) {
            wrong.add(e.toString());
        }
        return wrong;
    }

    /** The sessions that the test has left; it may, and the purge is one more test of frg. */
    private void purge(List<String> wrong) throws IOException {
        if (Files.isDirectory(state())) {
            try (Stream<Path> left = Files.list(state())) {
                if (left.anyMatch(path -> path.getFileName().toString().length() == 36)) {
                    Ended purge = frg("session", "-p", "--timeout", "5s").limit(Duration.ofSeconds(40)).run();
                    if (purge.exit() != 0) {
                        wrong.add(purge.toString());
                    }
                }
            }
        }
    }

    private void keep(List<String> wrong) throws IOException {
        for (var log : work.logs().texts().entrySet()) {
            Files.writeString(path("logs/" + log.getKey() + ".log"), log.getValue());
        }
        StringBuilder report = new StringBuilder("kept: " + work.directory() + "\n");
        wrong.forEach(line -> report.append(line).append('\n'));
        work.logs().texts().forEach((session, text) -> report.append("log of ").append(session).append(":\n")
                .append(text, Math.max(0, text.length() - 4000), text.length()));
        System.err.println(report);
        work.logs().close();
    }
}
