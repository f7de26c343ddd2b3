package frg.cli;

import frg.session.SessionException;
import frg.session.SessionManager;
import java.io.IOException;
import java.time.Clock;

/**
 * What a command works with.
 *
 * @param settings what the user said for every command
 * @param streams  where output goes
 * @param clock    for ages
 */
record Frg(Settings settings, Streams streams, Clock clock) {
    /** The caller's sessions; their notices are ours. */
    SessionManager sessions() throws SessionException {
        SessionManager sessions = settings.state().isPresent()
                ? SessionManager.open(settings.state().get())
                : SessionManager.open();
        sessions.notices(this::notice);
        return sessions;
    }

    /** Data that was asked for. */
    void print(String text) throws IOException {
        streams.out(text);
    }

    /** JSON. */
    void print(byte[] json) throws IOException {
        streams.out(json);
    }

    /** What was done, on standard output: an ID, a count. Not with {@code -q}. */
    void confirm(String line) throws IOException {
        if (!settings.quiet()) {
            streams.out(line + "\n");
        }
    }

    /** A remark on standard error, for a person: on a terminal or with {@code -v}; never with {@code -q} or JSON. */
    void remark(String line) {
        if (settings.verbose() || streams.errIsTerminal()) {
            notice(line);
        }
    }

    /** What a person should know wherever standard error goes. Not with {@code -q} or JSON. */
    void notice(String line) {
        if (!settings.quiet() && !settings.json()) {
            streams.err(line);
        }
    }

    /** Whether standard output is read by a person. */
    boolean terminal() {
        return streams.outIsTerminal();
    }

    /** Colours for standard output. */
    Colour colour() {
        return new Colour(streams.colour(settings.colour()));
    }
}
