package frg.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** /proc/self/mountinfo (proc(5)): reading it touches no mounted file system. */
public final class Mountinfo {
    /** The file system type of our mounts. */
    public static final String FRG = "fuse.frg";
    private static final Path FILE = Path.of("/proc/self/mountinfo");

    /**
     * One mount.
     *
     * @param id      field 1, unique while it is mounted
     * @param parent  field 2
     * @param device  field 3, {@code major:minor}: the same for all mounts of one connection
     * @param point   where, bytes, relative to this process's root
     * @param type    file system type
     * @param source  bytes
     * @param options the superblock's
     */
    public record Entry(long id, long parent, String device, byte[] point, String type, byte[] source, String options) {
        /** Whether it is one of frg's, whoever mounted it. */
        public boolean isFrg() {
            return type.equals(FRG);
        }

        /** The user who mounted it: {@code user_id} of FUSE; -1 where it does not say. */
        public long user() {
            for (String word : options.split(",", -1)) {
                if (word.startsWith("user_id=")) {
                    return Long.parseLong(word.substring(8));
                }
            }
            return -1;
        }
    }

    private final List<Entry> entries;

    private Mountinfo(List<Entry> entries) {
        this.entries = entries;
    }

    /** The mounts that this process sees now. */
    public static Mountinfo read() throws IOException {
        return parse(Files.readAllBytes(FILE));
    }

    static Mountinfo parse(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            String[] field = line.split(" ", -1);
            int dash = Arrays.asList(field).indexOf("-");
            if (dash >= 6 && field.length >= dash + 4) {
                entries.add(new Entry(Long.parseLong(field[0]), Long.parseLong(field[1]), field[2], unmangle(field[4]),
                        field[dash + 1], unmangle(field[dash + 2]), field[dash + 3]));
            }
        }
        return new Mountinfo(List.copyOf(entries));
    }

    /** The mount with this ID. */
    public Optional<Entry> byId(long id) {
        return entries.stream().filter(entry -> entry.id() == id).findFirst();
    }

    /**
     * One mount for ever: the kernel gives an ID away again once its mount is gone, but not with the same device to a
     * mount that this could be taken for.
     *
     * @param device {@code major:minor}; "-" where it was not recorded
     */
    public Optional<Entry> byId(long id, String device) {
        return byId(id).filter(entry -> device.equals("-") || entry.device().equals(device));
    }

    /** The latest mount at or below a path. */
    Optional<Entry> below(byte[] path) {
        return entries.stream().filter(entry -> Lexical.within(entry.point(), path)).reduce((first, last) -> last);
    }

    /**
     * The mount that a path without symbolic links is on: what the kernel would find when it walks, from the top one on
     * "/" down, at every component through all that is mounted there on the mount before.
     */
    public Optional<Entry> on(byte[] path) {
        List<Entry> walked = walk(path);
        return walked.isEmpty() ? Optional.empty() : Optional.of(walked.getLast());
    }

    /** Whether a walk to the path, or through it, enters one of frg's mounts: then it may wait for a daemon. */
    boolean crossesFrg(byte[] path) {
        return walk(path).stream().anyMatch(Entry::isFrg);
    }

    /** The mount at each component. */
    private List<Entry> walk(byte[] path) {
        List<Entry> walked = new ArrayList<>();
        entries.stream().filter(entry -> isRoot(entry.point()) && entries.stream().noneMatch(other ->
                other.id() == entry.parent() && other.id() != entry.id() && isRoot(other.point())))
                .findFirst().ifPresent(root -> walked.add(top(root, new byte[] {'/'})));
        for (int end = 1; end <= path.length && path.length > 1 && !walked.isEmpty(); end++) {
            if (end == path.length || path[end] == '/') {
                walked.add(top(walked.getLast(), Arrays.copyOf(path, end)));
            }
        }
        return walked;
    }

    /** Whether the mount is what one sees at its own mount point: nothing lies over it. */
    public boolean onTop(Entry entry) {
        return on(entry.point()).filter(entry::equals).isPresent();
    }

    private Entry top(Entry mount, byte[] point) {
        Entry at = mount;
        for (int depth = 0; depth < entries.size(); depth++) {
            Entry below = at;
            Optional<Entry> next = entries.stream().filter(entry -> entry.parent() == below.id()
                    && entry.id() != below.id() && Arrays.equals(entry.point(), point)).findFirst();
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    private static boolean isRoot(byte[] point) {
        return point.length == 1;
    }

    /** The kernel writes space, tab, newline and backslash as three octal digits (seq_escape). */
    private static byte[] unmangle(String field) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 3 < field.length()) {
                raw.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                raw.write(c);
            }
        }
        return raw.toByteArray();
    }
}
