package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes and lines of commands that need no session. */
class MainTest {
    @TempDir
    private Path top;

    private Ran frg(String... arguments) {
        return Ran.frg(top.resolve("sessions"), arguments);
    }

    private void refused(int exit, String line, String... arguments) {
        assertThat(frg(arguments)).isEqualTo(new Ran(exit, "", line + "\n"));
    }

    @Test
    void usageErrorsAreOneLineAndExitTwo() {
        refused(2, "frg: no command; see 'frg help'");
        refused(2, "frg: nonsense: no such command; see 'frg help'", "nonsense");
        refused(2, "frg: a: no such command; see 'frg help'", "a", "b", "c");
        refused(2, "frg: --nonsense: unknown option; see 'frg help'", "--nonsense");
        refused(2, "frg: session: -x: unknown option; see 'frg help session'", "session", "-x");
        refused(2, "frg: session: --timeout: needs a value, TIME; see 'frg help session'", "session", "--timeout");
        refused(2, "frg: session: takes one of -l, ID, -k ID and -p; see 'frg help session'", "session", "-l", "-p");
        refused(2, "frg: version: takes no operand; see 'frg help version'", "version", "x");
        refused(2, "frg: version: --color pink: neither auto, always nor never; see 'frg help version'", "version",
                "--color", "pink");
        refused(2, "frg: help: x: no such command; see 'frg help'", "help", "x");
    }

    @Test
    void mountNeedsSourceAndTarget() {
        refused(2, "frg: mount: needs SRC and TARGET; see 'frg help mount'", "mount", "a");
        refused(2, "frg: mount: needs SRC and TARGET, and NODE at most; see 'frg help mount'", "mount", "a", "b", "c",
                "d");
        refused(2, "frg: mount: '': an empty name is no file; see 'frg help mount'", "mount", "", "b");
        refused(2, "frg: mount: c: NODE is given twice, by --node-id too; see 'frg help mount'", "mount", "a", "b", "c",
                "--node-id", "d");
    }

    @Test
    void anUnknownMountOptionIsNamed() {
        refused(2, "frg: mount: -o bogus: unknown mount option (EINVAL); see 'frg help mount'", "mount", "-o",
                "ro,bogus", "a", "b");
        refused(2, "frg: mount: -o fault=x: unknown mount option (EINVAL); see 'frg help mount'", "mount", "a", "b",
                "-o", "ro", "-o", "fault=x");
    }

    @Test
    void whatIsNotBuiltSaysSoAndExits32() {
        String remote = "not yet: 9P servers cannot be mounted (EOPNOTSUPP)";
        refused(32, "frg: mount: tcp!host!564: " + remote, "mount", "tcp!host!564", "b");
        refused(32, "frg: mount: unix!/run/x: " + remote, "unix!/run/x", "b");
        refused(32, "frg: mount: host:/dir: " + remote + "; a file is ./host:/dir", "mount", "host:/dir", "b");
        String layers = "frg: %s: b: not yet: a target shows one source (EOPNOTSUPP); frg mount SRC TARGET";
        refused(32, layers.formatted("bind"), "bind", "a", "b");
        refused(32, layers.formatted("mount"), "mount", "-b", "a", "b");
        refused(32, layers.formatted("mount"), "mount", "-c", "a", "b");
        refused(2, "frg: bind: only one of -b, -a and -r can be given; see 'frg help bind'", "bind", "-b", "-a", "a",
                "b");
    }

    @Test
    void theListOfNoSessionsIsEmptyAndExitZero() {
        assertThat(frg("session", "-l")).isEqualTo(new Ran(0, "", "no sessions\n"));
        assertThat(frg("session")).isEqualTo(new Ran(0, "", "no sessions\n"));
        assertThat(frg("session", "-l", "-q")).isEqualTo(new Ran(0, "", ""));
        assertThat(frg("--json", "session", "-l"))
                .isEqualTo(new Ran(0, "{\"schema\":\"froggr.session-list/1\",\"sessions\":[]}\n", ""));
        assertThat(frg("session", "-p")).isEqualTo(new Ran(0, "purged 0 sessions\n", ""));
    }

    @Test
    void anUnknownIdIsThreeAndAMalformedOneIsTwo() {
        refused(3, "frg: session: 3f2c: no such session; frg session -l lists them", "session", "3f2c");
        refused(3, "frg: session: 3f2c: no such session; frg session -l lists them", "session", "-k", "3f2c");
        assertThat(frg("session", "-k", "../../x")).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(2);
            assertThat(ran.err()).startsWith("frg: session: ../../x: ").hasLineCount(1);
        });
        assertThat(frg("session", "-k", "").exit()).isEqualTo(2);
    }

    @Test
    void operandsOfAnyBytesAreShownInErrors() {
        assertThat(frg("session", "a\u001b\u00ff").err()).startsWith("frg: session: a\\x1b\\xff: ").hasLineCount(1);
        refused(2, "frg: version: -\\xff: unknown option; see 'frg help version'", "version", "-\u00ff");
    }

    @Test
    void withJsonAnErrorIsOneObjectOnStandardError() {
        Ran ran = frg("session", "3f2c", "--json");
        Map<?, ?> error = Parsed.object(ran.err().getBytes(StandardCharsets.UTF_8));
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(error.get("schema")).isEqualTo("froggr.error/1");
        assertThat(error.get("error")).isEqualTo(Map.of("command", "session", "object", "3f2c", "reason",
                "no such session", "errno", "", "hint", "frg session -l lists them", "exit", 3L));
    }

    @Test
    void aFullStandardOutputIsOneLineAndExitOne() {
        Ran ran = Ran.full(top.resolve("sessions"), "version");
        assertThat(ran).isEqualTo(
                new Ran(1, "", "frg: version: standard output: No space left on device (ENOSPC)\n"));
    }

    @Test
    void colourIsForTerminalsUnlessSomebodySaysOtherwise() {
        assertThat(coloured("12", Map.of())).isTrue();
        assertThat(coloured("2", Map.of())).isFalse();
        assertThat(coloured("12", Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(coloured("12", Map.of("NO_COLOR", ""))).isTrue();
        assertThat(coloured("12", Map.of("TERM", "dumb"))).isFalse();
        assertThat(coloured("", Map.of("CLICOLOR_FORCE", "1"))).isTrue();
        assertThat(coloured("", Map.of("NO_COLOR", "1"), "--color=always")).isTrue();
        assertThat(coloured("12", Map.of(), "--color=never")).isFalse();
    }

    private boolean coloured(String terminals, Map<String, String> environment, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "help";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Ran.on(terminals, environment, top.resolve("sessions"), arguments).out().contains("\033[");
    }
}
