package frg.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The {@code session} file: what everybody else may know of a session without asking its daemon. Lines {@code key
 * value}, values percent-escaped; the first line is {@code froggr.session/1}. Replaced by rename only.
 *
 * @param id        UUID
 * @param state     as its writer saw it
 * @param health    as its writer saw it
 * @param process   its daemon; while it is starting, its creator
 * @param uid       owner
 * @param root      R
 * @param source    first source
 * @param node      label
 * @param created   when
 * @param mounts    what it serves
 * @param binds     what was bound
 * @param mountId   field 1 of mountinfo, 0 before it is mounted
 * @param device    {@code major:minor} of the mount, the same in every mount name space; "-" before
 * @param namespace the daemon's mount name space, as /proc/PID/ns/mnt names it; "-" before
 * @param note      a remark, or ""
 */
public record SessionFile(UUID id, State state, Health health, ProcessId process, int uid, byte[] root, byte[] source,
        String node, Instant created, List<Mount> mounts, List<Bind> binds, long mountId, String device,
        String namespace, String note) {
    private static final String FORMAT = "froggr.session/1";
    private static final Set<String> LISTS = Set.of("mount", "bind");

    /** The same in another state. */
    public SessionFile in(State next, String remark) {
        return with(next, health, process, mounts, remark);
    }

    /** The same with another health. */
    public SessionFile feeling(Health next) {
        return with(state, next, process, mounts, note);
    }

    /** The same under another process: the daemon takes over from the creator. */
    public SessionFile by(ProcessId next) {
        return with(state, health, next, mounts, note);
    }

    /** The same with other mounts. */
    public SessionFile serving(List<Mount> next) {
        return with(state, health, process, next, note);
    }

    /** The same, mounted. */
    public SessionFile mounted(long newMountId, String newDevice, String newNamespace) {
        return new SessionFile(id, state, health, process, uid, root, source, node, created, mounts, binds,
                newMountId, newDevice, newNamespace, note);
    }

    private SessionFile with(State nextState, Health nextHealth, ProcessId nextProcess, List<Mount> nextMounts,
            String nextNote) {
        return new SessionFile(id, nextState, nextHealth, nextProcess, uid, root, source, node, created, nextMounts,
                binds, mountId, device, namespace, nextNote);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "id", id.toString());
        line(text, "state", state.word());
        line(text, "health", health.word());
        line(text, "process", process.text());
        line(text, "uid", Integer.toUnsignedString(uid));
        line(text, "root", Bytes.escape(root));
        line(text, "source", Bytes.escape(source));
        line(text, "node", Bytes.escape(Bytes.of(node)));
        line(text, "created", created.toString());
        line(text, "mount-id", Long.toString(mountId));
        line(text, "device", device);
        line(text, "namespace", Bytes.escape(Bytes.of(namespace)));
        if (!note.isEmpty()) {
            line(text, "note", Bytes.escape(Bytes.of(note)));
        }
        for (Mount mount : mounts) {
            line(text, "mount", Bytes.escape(mount.target()) + ' ' + Bytes.escape(mount.source()) + ' '
                    + Bytes.escape(Bytes.of(mount.options())));
        }
        for (Bind bind : binds) {
            line(text, "bind", Bytes.escape(bind.target()) + ' ' + bind.mode() + ' ' + Bytes.escape(bind.member()) + ' '
                    + (bind.create() ? "create" : "-"));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws IllegalArgumentException if it is not one; what cannot be understood is named */
    static SessionFile parse(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (!lines[0].equals(FORMAT) || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("not " + FORMAT);
        }
        Map<String, String> values = new HashMap<>();
        List<Mount> mounts = new ArrayList<>();
        List<Bind> binds = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            String[] word = lines[i].split(" ", -1);
            if (word[0].equals("mount") && word.length == 4) {
                mounts.add(new Mount(Bytes.unescape(word[1]), Bytes.unescape(word[2]), text(word[3])));
            } else if (word[0].equals("bind") && word.length == 5) {
                binds.add(new Bind(Bytes.unescape(word[1]), word[2], Bytes.unescape(word[3]),
                        word[4].equals("create")));
            } else if (word.length == 2 && !LISTS.contains(word[0]) && !values.containsKey(word[0])) {
                values.put(word[0], word[1]);
            } else {
                throw new IllegalArgumentException("line " + (i + 1) + " is malformed");
            }
        }
        return new SessionFile(UUID.fromString(value(values, "id")),
                State.valueOf(value(values, "state").toUpperCase(Locale.ROOT)),
                Health.valueOf(value(values, "health").toUpperCase(Locale.ROOT)),
                ProcessId.parse(value(values, "process")), Integer.parseUnsignedInt(value(values, "uid")),
                Bytes.unescape(value(values, "root")), Bytes.unescape(value(values, "source")),
                text(value(values, "node")), created(value(values, "created")), List.copyOf(mounts), List.copyOf(binds),
                Long.parseLong(value(values, "mount-id")), value(values, "device"), text(value(values, "namespace")),
                text(values.getOrDefault("note", "")));
    }

    private static Instant created(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("malformed time " + text, e);
        }
    }

    private static String value(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).orElseThrow(() -> new IllegalArgumentException("no " + key));
    }

    private static String text(String escaped) {
        return new String(Bytes.unescape(escaped), StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(' ').append(value).append('\n');
    }
}
