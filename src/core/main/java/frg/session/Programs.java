package frg.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs whose arguments are bytes. ProcessBuilder encodes its arguments as the locale says, which loses bytes,
 * so that they go through sh as octal escapes of printf(1): printable ASCII is the same in every locale. The letter 'x'
 * behind each keeps the newlines at its end, which a command substitution takes off.
 */
final class Programs {
    private static final String DECODE = "for a do shift; a=$(printf %bx \"$a\"); set -- \"$@\" \"${a%x}\"; done; ";

    private Programs() {
    }

    /** What a program left. */
    record Result(int status, String output) {
    }

    /** sh's command line for a script that finds the arguments in $1, $2 and so on. */
    static List<String> command(String script, byte[]... args) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DECODE + script, "frg"));
        Arrays.stream(args).map(Programs::octal).forEach(command::add);
        return command;
    }

    /** The command line that starts another in a session of its own, stdin empty, output at the end of a log. */
    static List<String> detached(byte[] log, List<String> command) {
        String script = "l=$(printf %bx \"$1\"); shift; exec \"$@\" </dev/null >>\"${l%x}\" 2>&1";
        List<String> all = new ArrayList<>(List.of("setsid", "sh", "-c", script, "frgd", octal(log)));
        all.addAll(command);
        return all;
    }

    /**
     * Runs a script to its end; stdin is empty, stdout and stderr are taken together, 4 KiB of it.
     *
     * @param seconds how long it may take; then it is killed
     */
    static Result run(int seconds, String script, byte[]... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(script, args)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Result(-1, "no end after " + seconds + " s");
            }
            byte[] output = process.getInputStream().readNBytes(4096);
            return new Result(process.exitValue(), new String(output, StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String octal(byte[] raw) {
        StringBuilder text = new StringBuilder();
        for (byte b : raw) {
            if (Bytes.plain(b)) {
                text.append((char) b);
            } else {
                text.append(String.format("\\0%03o", b & 0xff));
            }
        }
        return text.toString();
    }
}
