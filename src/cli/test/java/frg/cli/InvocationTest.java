package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private static Invocation of(String... arguments) {
        return Invocation.of(arguments);
    }

    @Test
    void theFirstOperandIsTheCommand() {
        assertThat(of("session", "-l")).isEqualTo(new Invocation("session", false, List.of("-l")));
    }

    @Test
    void optionsMayStandBeforeTheCommand() {
        assertThat(of("--json", "-v", "session", "-l"))
                .isEqualTo(new Invocation("session", false, List.of("--json", "-v", "-l")));
        assertThat(of("--color", "never", "--state-dir", "mount", "session"))
                .isEqualTo(new Invocation("session", false, List.of("--color", "never", "--state-dir", "mount")));
        assertThat(of("--color=never", "version").command()).isEqualTo("version");
    }

    @Test
    void aFirstOperandThatIsNoCommandMeansMount() {
        assertThat(of("A", "T", "-o", "ro")).isEqualTo(new Invocation("mount", true, List.of("A", "T", "-o", "ro")));
        assertThat(of("-o", "mount", "A", "T").implicit()).isTrue();
    }

    @Test
    void anOperandAfterTwoDashesIsNoCommand() {
        assertThat(of("--", "mount", "T")).isEqualTo(new Invocation("mount", true, List.of("--", "mount", "T")));
    }

    @Test
    void withoutOperandThereIsNoCommand() {
        assertThat(of().command()).isEmpty();
        assertThat(of("-v").command()).isEmpty();
        assertThat(of("--").command()).isEmpty();
    }
}
