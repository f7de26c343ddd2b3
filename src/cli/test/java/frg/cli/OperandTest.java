package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frg.session.SessionException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OperandTest {
    private static String absolute(String directory, String typed) throws SessionException {
        byte[] path = new Operand(typed).absolute(directory.getBytes(StandardCharsets.ISO_8859_1));
        return new String(path, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aRelativePathIsBelowTheWorkingDirectory() throws SessionException {
        assertThat(absolute("/home/ada", "a/b")).isEqualTo("/home/ada/a/b");
        assertThat(absolute("/", "a")).isEqualTo("/a");
        assertThat(absolute("/x\u00ff", "\u00fe")).isEqualTo("/x\u00ff/\u00fe");
    }

    @Test
    void dotsAndSlashesThatMeanNothingAreTakenOut() throws SessionException {
        assertThat(absolute("/w", ".")).isEqualTo("/w");
        assertThat(absolute("/w", ".//a/./b//")).isEqualTo("/w/a/b");
        assertThat(absolute("", "/")).isEqualTo("/");
        assertThat(absolute("", "//./")).isEqualTo("/");
        assertThat(absolute("/w", ".a/..b")).isEqualTo("/w/.a/..b");
    }

    @Test
    void theParentIsLeftToWhoKnowsTheLinks() throws SessionException {
        assertThat(absolute("/w", "link/../x")).isEqualTo("/w/link/../x");
    }

    @Test
    void anEmptyNameIsAUsageError() {
        assertThatThrownBy(() -> absolute("/w", "")).isInstanceOfSatisfying(SessionException.class,
                e -> assertThat(e.exit()).isEqualTo(2));
    }

    @Test
    void theWorkingDirectoryComesFromTheKernel() throws SessionException {
        assertThat(new Operand("x").absolute()).isEqualTo((System.getProperty("user.dir") + "/x").getBytes(
                StandardCharsets.UTF_8));
    }

    @Test
    void aColonBeforeAnySlashIsRemote() {
        assertThat(new Operand("host:/dir").remote()).isTrue();
        assertThat(new Operand("host:").remote()).isTrue();
        assertThat(new Operand("tcp!host!564").remote()).isTrue();
        assertThat(new Operand("unix!/run/x").remote()).isTrue();
        assertThat(new Operand("./a:b").remote()).isFalse();
        assertThat(new Operand("/a:b").remote()).isFalse();
        assertThat(new Operand("a/b:c").remote()).isFalse();
        assertThat(new Operand("plain").remote()).isFalse();
    }

    @Test
    void controlAndInvalidBytesAreShownAsHex() {
        assertThat(new Operand("a\n\u001b[1m\u00ff").shown()).isEqualTo("a\\x0a\\x1b[1m\\xff");
        assertThat(new Operand("\u00c3\u00a4").shown()).isEqualTo("\u00e4");
    }
}
