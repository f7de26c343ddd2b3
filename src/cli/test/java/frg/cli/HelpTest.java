package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {
    @TempDir
    private Path state;

    private Ran frg(String... arguments) {
        return Ran.frg(state, arguments);
    }

    @Test
    void everyCommandIsExplainedOnOneScreen() {
        for (String name : Command.NAMES) {
            assertThat(frg("help", name)).satisfies(ran -> {
                assertThat(ran.exit()).isZero();
                assertThat(ran.err()).isEmpty();
                assertThat(ran.out().lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
                assertThat(ran.out()).contains(name.equals("help") ? "  SRC TARGET" : "frg " + name);
            });
        }
    }

    @Test
    void helpIsTheSameByOption() {
        for (String name : Command.NAMES) {
            assertThat(frg(name, "--help")).isEqualTo(frg("help", name));
            assertThat(frg("-h", name, "operand")).isEqualTo(frg("help", name));
        }
        assertThat(frg("--help")).isEqualTo(frg("help"));
        assertThat(frg("help").out()).contains(Command.NAMES);
    }

    @Test
    void versionIsOneLineAndTheSameByOption() {
        assertThat(frg("version").out()).matches("frg \\S+ \\(JDK \\d\\S*, (no )?libfuse ?[\\d.]*, Linux \\S+\\)\n");
        assertThat(frg("--version")).isEqualTo(frg("version"));
        assertThat(frg("-V", "--json").out()).startsWith("{\"schema\":\"froggr.version/1\",\"frg\":");
    }

    @Test
    void everyCommandTakesTheSharedOptionsBeforeItsNameAndBehindIt() {
        for (String name : Command.NAMES) {
            for (String option : new String[] {"-v", "--verbose", "-q", "--quiet", "--json", "--color=auto"}) {
                assertThat(frg(option, name, "--help").exit()).isZero();
                assertThat(frg(name, option, option, "--help").exit()).isZero();
            }
        }
    }
}
