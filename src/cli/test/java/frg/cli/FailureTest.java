package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.SessionException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void anErrorNamesCommandObjectReasonErrnoAndRemedy() {
        SessionException e = new SessionException(32, "ENOENT", "T", "No such file or directory", "make it first");
        assertThat(Failure.of("mount", e).line())
                .isEqualTo("frg: mount: T: No such file or directory (ENOENT); make it first");
    }

    @Test
    void whatIsNotKnownLeavesNothingBehind() {
        assertThat(Failure.of("", new SessionException(1, "", "", "failed", "")).line()).isEqualTo("frg: failed");
    }

    @Test
    void aUsageErrorSaysWhereTheHelpIs() {
        assertThat(Failure.of("mount", Usage.error("", "needs SRC and TARGET")).line())
                .isEqualTo("frg: mount: needs SRC and TARGET; see 'frg help mount'");
    }

    @Test
    void itIsOneLineWhateverIsInIt() {
        assertThat(Failure.of("mount", new SessionException(1, "", "a\nb", "c\r\nd", "")).line().lines()).hasSize(1);
    }

    @Test
    void standardOutputThatCannotBeWrittenIsExitOne() {
        Failure full = Failure.output("session", new IOException("No space left on device"));
        assertThat(full.line()).isEqualTo("frg: session: standard output: No space left on device (ENOSPC)");
        assertThat(full.exit()).isEqualTo(1);
        assertThat(Failure.output("session", new IOException("Broken pipe")).errno()).isEqualTo("EPIPE");
    }
}
