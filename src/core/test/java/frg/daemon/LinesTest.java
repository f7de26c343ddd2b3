package frg.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final Lines lines = new Lines();
    private final List<String> seen = new ArrayList<>();

    private void feed(String text) {
        lines.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)),
                line -> seen.add(new String(line, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aLineIsGivenWhenItsNewlineComesHoweverItIsCut() {
        for (char c : "\nfirst\n\nsecond\nthi".toCharArray()) {
            feed(String.valueOf(c));
        }
        assertThat(seen).containsExactly("first", "second");
        feed("rd\n");
        assertThat(seen).containsExactly("first", "second", "third");
    }

    @Test
    void whatIsTooLongIsDroppedUpToTheNextNewline() {
        feed("x".repeat(4096) + "\n" + "y".repeat(4097) + "\nz\n");
        assertThat(seen).containsExactly("x".repeat(4096), "z");
        assertThat(lines.junk()).isEqualTo(4097);
    }

    @Test
    void noLineIsEverLongerThanTheLimitWhateverComes() {
        Random random = new Random(Long.getLong("frg.seed", 42));
        byte[] bytes = new byte[50_000];
        for (int i = 0; i < 50; i++) {
            random.nextBytes(bytes);
            for (int k = 0; k < bytes.length; k++) {
                if (bytes[k] == '\n' && random.nextInt(20) > 0) {
                    bytes[k] = 'n';
                }
            }
            lines.feed(ByteBuffer.wrap(bytes), line -> assertThat(line).hasSizeBetween(1, 4096));
        }
        feed("\nstill here\n");
        assertThat(seen).last().isEqualTo("still here");
    }
}
