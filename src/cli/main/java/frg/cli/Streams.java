package frg.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Standard output and error: data goes to the one, talk to the other. Text leaves as UTF-8 whatever the locale says,
 * one write a call, so that an error of the file behind it (a full disk, a reader that went away) is seen at once.
 */
final class Streams {
    private final OutputStream out;
    private final OutputStream err;
    private final String terminals;
    private final Map<String, String> environment;

    /**
     * Makes one; owns neither stream.
     *
     * @param terminals which of the descriptors 0, 1 and 2 are terminals: "012", "12", ""
     */
    Streams(OutputStream out, OutputStream err, String terminals, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.terminals = terminals;
        this.environment = environment;
    }

    /** This process's own. The launcher asks isatty(3) and tells by the property {@code frg.tty}. */
    static Streams standard() {
        return new Streams(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err),
                System.getProperty("frg.tty", ""), System.getenv());
    }

    /**
     * Data.
     *
     * @throws IOException as write(2) failed
     */
    void out(String text) throws IOException {
        out(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Data that is UTF-8 already. */
    void out(byte[] text) throws IOException {
        if (text.length > 0) {
            out.write(text);
            out.flush();
        }
    }

    /** One line of talk. Where it cannot be written, nobody is there to be told. */
    void err(String line) {
        err((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Talk that is UTF-8 already, whole lines. */
    void err(byte[] lines) {
        try {
            err.write(lines);
            err.flush();
        } catch (IOException e) {
            return;
        }
    }

    boolean outIsTerminal() {
        return terminals.indexOf('1') >= 0;
    }

    boolean errIsTerminal() {
        return terminals.indexOf('2') >= 0;
    }

    /** Whether data is coloured: {@code --color}, then NO_COLOR (no-color.org), CLICOLOR_FORCE, TERM, the terminal. */
    boolean colour(Settings.When when) {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> automatic();
        };
    }

    private boolean automatic() {
        if (!variable("NO_COLOR").isEmpty()) {
            return false;
        }
        String force = variable("CLICOLOR_FORCE");
        if (!force.isEmpty() && !force.equals("0")) {
            return true;
        }
        return outIsTerminal() && !variable("TERM").equals("dumb");
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
