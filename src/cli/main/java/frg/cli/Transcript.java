package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as a user would type them, and prints each before what it prints itself. */
final class Transcript {
    /** No step takes more than a few seconds, but the machine may be busy. */
    private static final long LIMIT_S = 60;

    private final Scratch scratch;
    private final Frg frg;

    Transcript(Scratch scratch, Frg frg) {
        this.scratch = scratch;
        this.frg = frg;
    }

    /**
     * Runs one line of sh(1). Its output is this command's own, so on a terminal it is what a terminal gets; with JSON
     * it goes to standard error.
     *
     * @throws SessionException 1, if its exit code is not 0
     */
    void run(String line) throws SessionException, IOException {
        boolean json = frg.settings().json();
        if (json) {
            frg.streams().err("$ " + line);
        } else {
            frg.print(frg.colour().bold("$ " + line) + "\n");
        }
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", json ? "exec >&2\n" + line : line);
        shell.directory(scratch.directory().toFile()).inheritIO().redirectInput(Redirect.from(Redirect.DISCARD.file()));
        Map<String, String> environment = shell.environment();
        environment.put("PATH", scratch.bin() + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("FRG_STATE_DIR", scratch.sessions().toString());
        int status = await(scratch.start(shell), line);
        if (status != 0) {
            throw new SessionException(SessionException.FAILED, "", line, "ended with status " + status, "");
        }
    }

    private static int await(Process process, String line) throws SessionException {
        try {
            if (process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new SessionException(SessionException.FAILED, "ETIMEDOUT", line, "not done in " + LIMIT_S + " s", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(SessionException.FAILED, "EINTR", line, "interrupted", "");
        }
    }
}
