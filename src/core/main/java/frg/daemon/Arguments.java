package frg.daemon;

import frg.session.Bytes;
import frg.session.MountOptions;
import frg.session.Request;
import frg.session.SessionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * frgd's command line; values are percent-escaped, so that it is ASCII whatever the paths are.
 *
 * @param sessions   {@code --state}: the directory of sessions
 * @param id         {@code --id}
 * @param reply      {@code --reply}: the creator's reply FIFO is {@code reply.ID}
 * @param source     {@code --source}
 * @param target     {@code --target}
 * @param node       {@code --node}
 * @param options    {@code --options}
 * @param foreground {@code --foreground}: stderr is somebody's, not the log
 * @param debug      {@code --debug}
 */
record Arguments(Path sessions, UUID id, String reply, byte[] source, byte[] target, String node, MountOptions options,
        boolean foreground, boolean debug) {
    private static final Set<String> SWITCHES = Set.of("--foreground", "--debug");
    private static final Set<String> NAMES = Set.of("--state", "--id", "--reply", "--source", "--target", "--node",
            "--options");

    /** @throws IllegalArgumentException naming what is wrong */
    static Arguments parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        Set<String> switches = new HashSet<>();
        for (int i = 0; i < args.length; i++) {
            if (SWITCHES.contains(args[i])) {
                switches.add(args[i]);
            } else if (NAMES.contains(args[i]) && i + 1 < args.length) {
                values.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("frgd is started by frg mount; " + args[i] + " is unknown");
            }
        }
        String reply = value(values, "--reply");
        if (!Request.isId(reply)) {
            throw new IllegalArgumentException("malformed --reply");
        }
        return new Arguments(Bytes.path(bytes(values, "--state")), UUID.fromString(value(values, "--id")), reply,
                bytes(values, "--source"), bytes(values, "--target"), text(values, "--node"),
                options(text(values, "--options")), switches.contains("--foreground"), switches.contains("--debug"));
    }

    private static MountOptions options(String text) {
        try {
            return MountOptions.parse(text);
        } catch (SessionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(
                () -> new IllegalArgumentException("frgd is started by frg mount; " + name + " is missing"));
    }

    private static byte[] bytes(Map<String, String> values, String name) {
        return Bytes.unescape(value(values, name));
    }

    private static String text(Map<String, String> values, String name) {
        return new String(bytes(values, name), StandardCharsets.UTF_8);
    }
}
