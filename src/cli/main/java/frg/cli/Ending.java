package frg.cli;

import frg.session.KillOptions;
import frg.session.SessionException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options of what ends a session. */
final class Ending {
    private Ending() {
    }

    static void addTo(CommandSpec spec) {
        long seconds = KillOptions.DEFAULT.timeout().toSeconds();
        Options.value(spec, "--timeout", "TIME", "Wait that long for a busy mount", "or an answer (" + seconds + "s).");
        Options.flag(spec, "--lazy", "Detach a busy mount; what is open is", "served until it is closed.");
        Options.flag(spec, "--force", "Abort what is under way; end a daemon", "that does not answer.");
    }

    static KillOptions of(ParseResult parsed) throws SessionException {
        return new KillOptions(timeout(parsed), parsed.hasMatchedOption("--lazy"), parsed.hasMatchedOption("--force"));
    }

    static Duration timeout(ParseResult parsed) throws SessionException {
        return parsed.hasMatchedOption("--timeout")
                ? Span.parse("--timeout", parsed.matchedOptionValue("--timeout", ""))
                : KillOptions.DEFAULT.timeout();
    }
}
