package frg.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.Answer;
import frg.session.Bytes;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private final Answered answered = new Answered();

    @Test
    void theLast256AreRemembered() {
        for (int i = 0; i < 300; i++) {
            assertThat(answered.known("id" + i)).isEmpty();
            answered.expect("id" + i).complete(Answer.ok());
        }
        assertThat(answered.known("id43")).isEmpty();
        assertThat(answered.known("id44")).isPresent();
        assertThat(answered.known("id299")).isPresent();
    }

    @Test
    void longAnswersAreForgottenBeforeTheyFillTheMemory() {
        for (int i = 0; i < 100; i++) {
            answered.expect("id" + i).complete(Answer.ok(Bytes.of("x".repeat(60_000))));
        }
        assertThat(answered.known("id0")).isEmpty();
        assertThat(answered.known("id80")).isEmpty();
        assertThat(answered.known("id99")).isPresent();
    }
}
