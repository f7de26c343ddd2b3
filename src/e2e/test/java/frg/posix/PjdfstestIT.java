package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.NotRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The public suite pjdfstest, built, in the folder that the variable PJDFSTEST names: what passes on a tmpfs passes
 * on a mount of it.
 */
@Mounted
class PjdfstestIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern SCRIPT = Pattern.compile("^\\S*/tests/(\\S+\\.t) \\.+");
    private static final Pattern CASE = Pattern.compile("(not )?ok (\\d+)\\b(.*)");

    @Test
    void whatPassesOnTheDirectoryPassesOnTheMount(Frg frg) {
        String folder = System.getenv("PJDFSTEST");
        if (folder == null || !Files.isExecutable(Path.of(folder, "pjdfstest"))) {
            throw NotRun.because("pjdfstest: the variable PJDFSTEST names no folder of a built one");
        }
        frg.tmpfs("src", "mode=755,suid,dev");
        frg.tmpfs("plain", "mode=755,suid,dev");
        frg.mount("src", "mnt", "-o", "suid,dev");
        Map<String, Boolean> plain = results(frg, folder, "plain");
        Map<String, Boolean> mounted = results(frg, folder, "mnt");
        assertThat(plain).hasSizeGreaterThan(1000);
        System.out.println("pjdfstest, cases passed by group, directory and mount: " + groups(plain, mounted));
        List<String> lost = plain.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey)
                .filter(name -> !mounted.getOrDefault(name, false)).toList();
        assertThat(lost).isEmpty();
    }

    /** Whether each case passed: {@code chmod/00.t 17}. */
    private static Map<String, Boolean> results(Frg frg, String folder, String directory) {
        Ended prove = frg.program("prove", "-rv", folder + "/tests").in(frg.path(directory)).limit(LIMIT).run();
        Map<String, Boolean> results = new TreeMap<>();
        String name = "";
        for (String line : prove.lines()) {
            Matcher script = SCRIPT.matcher(line);
            Matcher test = CASE.matcher(line);
            if (script.find()) {
                name = script.group(1);
            } else if (test.matches()) {
                results.put(name + " " + test.group(2), test.group(1) == null);
            }
        }
        return results;
    }

    private static String groups(Map<String, Boolean> plain, Map<String, Boolean> mounted) {
        StringBuilder text = new StringBuilder();
        var groups = new TreeSet<>(plain.keySet().stream().map(PjdfstestIT::group).toList());
        for (String group : groups) {
            text.append(group).append(' ').append(count(plain, group)).append(' ').append(count(mounted, group))
                    .append("; ");
        }
        return text + "all " + count(plain, "") + " " + count(mounted, "") + " of " + plain.size();
    }

    private static long count(Map<String, Boolean> results, String group) {
        return results.entrySet().stream()
                .filter(e -> e.getValue() && (group.isEmpty() || group(e.getKey()).equals(group)))
                .count();
    }

    private static String group(String name) {
        return name.substring(0, name.indexOf('/'));
    }
}
