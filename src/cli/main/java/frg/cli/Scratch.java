package frg.cli;

import frg.session.Bytes;
import frg.session.KillOptions;
import frg.session.Purged;
import frg.session.SessionException;
import frg.session.SessionManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A temporary directory with sessions of its own. Owns both: closed, or when a signal ends this process, the command
 * that is running is ended, then the sessions, then the directory is removed.
 */
final class Scratch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path directory;
    private final Thread hook;
    private Optional<Process> running = Optional.empty();
    private boolean gone;

    private Scratch(Path directory) {
        this.directory = directory;
        this.hook = new Thread(this::interrupted);
    }

    static Scratch make() throws IOException {
        Path top = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp")).toAbsolutePath();
        Scratch scratch = new Scratch(Files.createTempDirectory(top, "frg-demo-").toRealPath());
        Runtime.getRuntime().addShutdownHook(scratch.hook);
        Path program = scratch.bin().resolve("frg");
        Files.createDirectory(scratch.bin());
        Files.writeString(program, Launcher.script());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return scratch;
    }

    /** Where commands run. */
    Path directory() {
        return directory;
    }

    /** Holds a program {@code frg}. */
    Path bin() {
        return directory.resolve(".bin");
    }

    /** For FRG_STATE_DIR. */
    Path sessions() {
        return directory.resolve(".sessions");
    }

    /** Starts a command, unless this is being removed. */
    synchronized Process start(ProcessBuilder command) throws IOException {
        if (gone) {
            throw new IOException("interrupted");
        }
        Process process = command.start();
        running = Optional.of(process);
        return process;
    }

    @Override
    public void close() throws SessionException, IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came meanwhile: the hook runs and finds nothing to do.
            return;
        }
    }

    private void interrupted() {
        try {
            remove();
        } catch (SessionException | IOException e) {
            System.err.println("frg: demo: " + e.getMessage());
        }
    }

    private synchronized void remove() throws SessionException, IOException {
        if (gone) {
            return;
        }
        gone = true;
        running.ifPresent(Scratch::end);
        Purged purged = SessionManager.open(sessions()).purge(new KillOptions(PATIENCE, true, true));
        if (!purged.failed().isEmpty()) {
            throw purged.failed().getFirst().reason();
        }
        if (covered()) {
            throw new SessionException(SessionException.FAILED, "EBUSY", directory.toString(),
                    "something is still mounted below it", "");
        }
        delete();
    }

    /** With its children: the shell may wait for one that ignores what the shell does not. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A mount below would be emptied instead of removed. */
    private boolean covered() throws IOException {
        String mounts = new String(Files.readAllBytes(Path.of("/proc/self/mountinfo")), StandardCharsets.ISO_8859_1);
        return mounts.contains(" " + new String(Bytes.raw(directory), StandardCharsets.ISO_8859_1) + "/");
    }

    private void delete() throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
