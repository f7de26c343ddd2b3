package frg.rig;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A command that has ended.
 *
 * @param command as repro.sh has it
 * @param exit    its exit code; 128 and the signal's number where a signal ended it
 * @param stdout  bytes
 * @param stderr  bytes
 * @param took    from its start until it had ended
 */
public record Ended(String command, int exit, byte[] stdout, byte[] stderr, Duration took) {
    /** Standard output as UTF-8. */
    public String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Standard error as UTF-8. */
    public String err() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /** The lines of standard output. */
    public List<String> lines() {
        return out().lines().toList();
    }

    /** Standard output's only line. */
    public String line() {
        if (lines().size() != 1 || !out().endsWith("\n")) {
            throw new AssertionError("stdout should be one line:\n" + this);
        }
        return lines().getFirst();
    }

    /** Standard error's only line, without anything on standard output: how a command of frg fails. */
    public String error() {
        if (err().lines().count() != 1 || !err().endsWith("\n") || stdout.length > 0) {
            throw new AssertionError("stderr should be one line, and stdout empty:\n" + this);
        }
        return err().strip();
    }

    /** Fails the test if it did not end with 0. */
    public Ended ok() {
        return exits(0);
    }

    /** Fails the test if it did not end with this code. */
    public Ended exits(int code) {
        if (exit != code) {
            throw new AssertionError("should have ended with " + code + ":\n" + this);
        }
        return this;
    }

    /** Fails the test if it took longer. */
    public Ended within(Duration limit) {
        if (took.compareTo(limit) > 0) {
            throw new AssertionError("should have ended within " + limit.toMillis() + " ms:\n" + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "$ " + command + "\n" + out() + (stderr.length > 0 ? "stderr:\n" + err() : "")
                + "exit " + exit + " after " + took.toMillis() + " ms";
    }
}
