package frg.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Mount options, with mount(8)'s words: {@code -o a,b=c}.
 *
 * @param readOnly   {@code ro}
 * @param allowOther {@code allow_other}: others than the owner may enter, as modes and ACLs allow. Root's sessions
 *     always
 * @param suid       {@code suid}: set-user-ID bits count; root only
 * @param dev        {@code dev}: device nodes work; root only
 * @param exec       {@code exec}, the default; {@code noexec} without
 * @param sync       {@code sync}
 * @param noatime    {@code noatime}
 * @param cache      {@code cache=auto|none|full}
 * @param debug      {@code debug}: one line a request, to the log, or to stderr in the foreground
 * @param fault      {@code fault=FILE}, a test hook that exists only where FRG_TEST=1; "" otherwise
 */
public record MountOptions(boolean readOnly, boolean allowOther, boolean suid, boolean dev, boolean exec, boolean sync,
        boolean noatime, Cache cache, boolean debug, String fault) {
    /** How long the kernel may believe what it was told. */
    public enum Cache { AUTO, NONE, FULL }

    /** {@code rw,nosuid,nodev,exec,cache=auto}. */
    public static final MountOptions DEFAULT =
            new MountOptions(false, false, false, false, true, false, false, Cache.AUTO, false, "");

    /**
     * Parses {@code a,b=c}; later words win. "" and {@code defaults} change nothing.
     *
     * @throws SessionException exit code 2, naming the word that is unknown
     */
    public static MountOptions parse(String text) throws SessionException {
        MountOptions options = DEFAULT;
        for (String word : text.split(",", -1)) {
            options = options.with(word);
        }
        return options;
    }

    /** The same, with {@code debug}. */
    public MountOptions debugging() {
        return new MountOptions(readOnly, allowOther, suid, dev, exec, sync, noatime, cache, true, fault);
    }

    /** Canonical text: {@code ro} or {@code rw} first, then what is not the default. Never empty, without spaces. */
    public String text() {
        List<String> words = new ArrayList<>(List.of(readOnly ? "ro" : "rw"));
        add(words, allowOther, "allow_other");
        add(words, suid, "suid");
        add(words, dev, "dev");
        add(words, !exec, "noexec");
        add(words, sync, "sync");
        add(words, noatime, "noatime");
        add(words, cache == Cache.NONE, "cache=none");
        add(words, cache == Cache.FULL, "cache=full");
        add(words, debug, "debug");
        add(words, !fault.isEmpty(), "fault=" + fault);
        return String.join(",", words);
    }

    private static void add(List<String> words, boolean is, String word) {
        if (is) {
            words.add(word);
        }
    }

    private MountOptions with(String word) throws SessionException {
        boolean ro = readOnly, other = allowOther, su = suid, de = dev, ex = exec, sy = sync, na = noatime, db = debug;
        Cache ca = cache;
        String fa = fault;
        switch (word) {
            case "", "defaults" -> { }
            case "ro" -> ro = true;
            case "rw" -> ro = false;
            case "allow_other" -> other = true;
            case "suid" -> su = true;
            case "nosuid" -> su = false;
            case "dev" -> de = true;
            case "nodev" -> de = false;
            case "exec" -> ex = true;
            case "noexec" -> ex = false;
            case "sync" -> sy = true;
            case "async" -> sy = false;
            case "noatime" -> na = true;
            case "atime" -> na = false;
            case "debug" -> db = true;
            case "cache=auto" -> ca = Cache.AUTO;
            case "cache=none" -> ca = Cache.NONE;
            case "cache=full" -> ca = Cache.FULL;
            default -> {
                if (!word.startsWith("fault=") || word.length() == 6 || !"1".equals(System.getenv("FRG_TEST"))) {
                    throw new SessionException(SessionException.USAGE, "EINVAL", "-o " + Bytes.shown(Bytes.of(word)),
                            "unknown mount option", "");
                }
                fa = word.substring(6);
            }
        }
        return new MountOptions(ro, other, su, de, ex, sy, na, ca, db, fa);
    }
}
