package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.Bind;
import frg.session.Bytes;
import frg.session.Killed;
import frg.session.MountOptions;
import frg.session.Purged;
import frg.session.Session;
import frg.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** The manual pages and the commands say the same. */
class ManualTest {
    private static final Path PAGES = Path.of("..", "..", "docs", "man");
    private static final Pattern OPTION = Pattern.compile("\\bFl (\\S+)");

    /** The lines of a page from a heading to the next. */
    private static String section(String page, String heading) throws IOException {
        String text = Files.readString(PAGES.resolve(page));
        int start = text.indexOf(heading + "\n");
        assertThat(start).as(page + ": " + heading).isPositive();
        Matcher next = Pattern.compile("\n\\.S[hs] ").matcher(text);
        return text.substring(start, next.find(start) ? next.start() : text.length());
    }

    private static Set<String> documented(String section) {
        Set<String> options = new TreeSet<>();
        section.lines().filter(line -> line.startsWith(".It Fl")).forEach(line -> {
            Matcher matcher = OPTION.matcher(line);
            while (matcher.find()) {
                options.add("-" + matcher.group(1));
            }
        });
        return options;
    }

    private static Set<String> own(String command) {
        CommandSpec spec = CommandSpec.create();
        Command.named(command).options(spec);
        return new TreeSet<>(spec.optionsMap().keySet());
    }

    @Test
    void everyOptionOfMountAndSessionIsInItsPageAndNoOther() throws IOException {
        assertThat(documented(section("frg-mount.1", ".Sh OPTIONS"))).isEqualTo(own("mount"));
        assertThat(documented(section("frg-session.1", ".Sh OPTIONS"))).isEqualTo(own("session"));
    }

    @Test
    void everyOptionOfTheOtherCommandsIsInTheirSectionAndNoOther() throws IOException {
        for (String name : Command.NAMES) {
            if (!name.equals("mount") && !name.equals("session")) {
                assertThat(documented(section("frg.1", ".Ss " + name))).as(name).isEqualTo(own(name));
            }
        }
    }

    @Test
    void everySharedOptionIsInTheMainPageAndNoOther() throws IOException {
        CommandSpec shared = CommandSpec.create();
        Settings.addTo(shared);
        Set<String> options = new TreeSet<>(shared.optionsMap().keySet());
        options.addAll(List.of("-V", "--version"));
        assertThat(documented(section("frg.1", ".Sh OPTIONS"))).isEqualTo(options);
    }

    @Test
    void theMainPageHasEveryCommandAndNoOther() throws IOException {
        Matcher heading = Pattern.compile("(?m)^\\.Ss (\\w+)$").matcher(Files.readString(PAGES.resolve("frg.1")));
        assertThat(heading.results().map(found -> found.group(1)).toList()).isEqualTo(Command.NAMES);
    }

    @Test
    void everyMountOptionOfThePageIsOne() throws IOException, SessionException {
        String words = section("frg-mount.1", ".Sh OPTIONS");
        List<String> items = words.lines().filter(line -> line.startsWith(".It Cm ")).toList();
        for (String item : items.stream().filter(line -> !line.contains("cache")).toList()) {
            for (String word : item.substring(".It Cm ".length()).split(" , ")) {
                assertThat(MountOptions.parse(word)).as(word).isNotNull();
            }
        }
        assertThat(words).contains(".It Cm cache Ns = Ns Cm auto | none | full");
        assertThat(Arrays.asList(MountOptions.Cache.values())).hasSize(3);
    }

    @Test
    void everyFieldOfTheJsonIsInItsPage() throws IOException {
        Set<String> fields = new TreeSet<>();
        Session bound = new Session(Sample.WELL.id(), Sample.WELL.state(), Sample.WELL.health(), 1, 0, Bytes.of("/r"),
                Bytes.of("/s"), "n", Sample.NOW, Sample.WELL.mounts(),
                List.of(new Bind(Bytes.of("/r"), "before", Bytes.of("/m"), true)), 1, "", Path.of("/d"));
        Killed killed = new Killed(bound, false, false);
        for (byte[] json : List.of(SessionJson.list(List.of(bound)), SessionJson.details(Sample.details(bound)),
                SessionJson.killed(killed), SessionJson.purged(new Purged(List.of(killed), List.of())),
                SessionJson.failure(Failure.of("mount", Usage.error("a", "b"))))) {
            fields.addAll(Parsed.names(Parsed.object(json)));
        }
        Sample.details(bound).resources().keySet().forEach(fields::remove);
        String page = Files.readString(PAGES.resolve("frg.5"));
        assertThat(fields).contains("schema", "resources", "member").allSatisfy(field ->
                assertThat(Pattern.compile("(?m)^\\.(It )?Va (.* )?" + field + "\\b").matcher(page).find()).as(field)
                        .isTrue());
    }
}
