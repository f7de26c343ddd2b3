package frg.cli;

import frg.session.Bytes;
import frg.session.KillOptions;
import frg.session.MountOptions;
import frg.session.MountRequest;
import frg.session.Session;
import frg.session.SessionException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg mount SRC TARGET [NODE]}: serves a directory or file at TARGET. */
final class MountCommand implements Command {
    private static final String TIMEOUT = "30s";
    private static final String NODE = "localhost";

    @Override
    public String summary() {
        return "serve SRC at TARGET";
    }

    @Override
    public String operands() {
        return "SRC TARGET [NODE]";
    }

    @Override
    public void options(CommandSpec spec) {
        Options.values(spec, "-o, --options", "WORDS", "Mount options, as in mount(8), with commas:",
                "ro, allow_other, suid, dev, noexec, sync,", "noatime, cache=auto|none|full.");
        Options.value(spec, "--node-id", "NODE", "A label for the listings.");
        Placing.addTo(spec, "-r");
        Options.value(spec, "--timeout", "TIME", "Wait that long for the mount (" + TIMEOUT + ").");
        Options.flag(spec, "--foreground", "Stay until the session ends.");
        Options.flag(spec, "--debug", "A line for each request: in the log, or in",
                "the foreground on standard error.");
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException, IOException {
        List<String> operands = Parser.operands(parsed);
        if (operands.size() < 2 || operands.size() > 3) {
            throw Usage.error("", "needs SRC and TARGET" + (operands.size() > 3 ? ", and NODE at most" : ""));
        }
        Operand source = new Operand(operands.get(0));
        Operand target = new Operand(operands.get(1));
        MountRequest request = request(parsed, source, target, node(parsed, operands));
        if (Placing.of(parsed, "-r") != Placing.REPLACE || parsed.hasMatchedOption("-c")) {
            throw Placing.notYet(target);
        }
        if (!request.foreground()) {
            mount(request, source, target, frg);
            return 0;
        }
        try (Foreground foreground = Foreground.begin()) {
            foreground.await(mount(request, source, target, frg));
        }
        return 0;
    }

    private static Session mount(MountRequest request, Operand source, Operand target, Frg frg)
            throws SessionException, IOException {
        Instant before = frg.clock().instant();
        Session session;
        try {
            session = frg.sessions().create(request);
        } catch (SessionException e) {
            throw asTyped(e, request, source, target);
        }
        announce(session, before, frg);
        frg.remark("mounted " + source.shown() + " on " + target.shown());
        return session;
    }

    private static MountRequest request(ParseResult parsed, Operand source, Operand target, String node)
            throws SessionException {
        MountOptions options = MountOptions.parse(words(parsed));
        if (parsed.hasMatchedOption("--debug")) {
            options = options.debugging();
        }
        Duration timeout = Span.parse("--timeout", parsed.matchedOptionValue("--timeout", TIMEOUT));
        for (Operand operand : List.of(source, target)) {
            if (operand.remote()) {
                throw Remote.notYet(operand);
            }
        }
        return new MountRequest(source.absolute(), target.absolute(), node, options,
                parsed.hasMatchedOption("--foreground"), timeout);
    }

    /** All {@code -o} of the line are one list. */
    private static String words(ParseResult parsed) {
        List<String> words = new ArrayList<>();
        for (String list : parsed.matchedOptionValue("-o", List.<String>of())) {
            words.add(new Operand(list).text());
        }
        return String.join(",", words);
    }

    private static String node(ParseResult parsed, List<String> operands) throws SessionException {
        String option = parsed.matchedOptionValue("--node-id", "");
        String operand = operands.size() > 2 ? operands.get(2) : "";
        if (parsed.hasMatchedOption("--node-id") && operands.size() > 2 && !option.equals(operand)) {
            throw Usage.error(new Operand(operand).shown(), "NODE is given twice, by --node-id too");
        }
        boolean given = parsed.hasMatchedOption("--node-id") || operands.size() > 2;
        return given ? new Operand(operands.size() > 2 ? operand : option).text() : NODE;
    }

    /** Nobody would know of a session whose ID could not be printed: a new one is taken down again. */
    private static void announce(Session session, Instant before, Frg frg) throws IOException, SessionException {
        try {
            if (frg.settings().json()) {
                frg.print(SessionJson.one(session));
            } else {
                frg.confirm(session.id().toString());
            }
        } catch (IOException e) {
            if (!session.created().isBefore(before)) {
                frg.sessions().kill(session, new KillOptions(KillOptions.DEFAULT.timeout(), true, true));
            }
            throw e;
        }
    }

    /** The session knows absolute paths; the user is told of what was typed. */
    private static SessionException asTyped(SessionException e, MountRequest request, Operand source, Operand target) {
        String from = Bytes.shown(request.source());
        String on = Bytes.shown(request.target());
        String object = e.object().equals(from) ? source.shown() : e.object().equals(on) ? target.shown() : e.object();
        String hint = e.hint().endsWith(" " + on)
                ? e.hint().substring(0, e.hint().length() - on.length()) + target.shown() : e.hint();
        return new SessionException(e.exit(), e.errno(), object, e.reason(), hint);
    }
}
