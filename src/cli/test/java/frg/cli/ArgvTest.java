package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArgvTest {
    private static final byte[] LINE =
            "java\0-Dx=y\0-m\0frg.cli/frg.cli.Main\0mount\0a\u00ff\n\0\0"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void theLastArgumentsOfTheCommandLineAreOursByteForByte() {
        assertThat(Argv.last(LINE, new String[] {"mount", "a??", ""})).containsExactly("mount", "a\u00ff\n", "");
    }

    @Test
    void anEmptyLastArgumentIsAnArgument() {
        assertThat(Argv.last(LINE, new String[] {""})).containsExactly("");
    }

    @Test
    void aCommandLineThatIsTooShortIsNotTrusted() {
        byte[] cut = "b\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Argv.last(cut, new String[] {"\u00e4", "b"})).containsExactly("\u00c3\u00a4", "b");
    }

    @Test
    void plainArgumentsAreTakenAsTheyAre() {
        String[] plain = {"session", "-l"};
        assertThat(Argv.exact(plain)).isSameAs(plain);
    }
}
