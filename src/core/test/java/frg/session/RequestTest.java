package frg.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void aRequestIsOneLineAndComesBack() throws Exception {
        byte[] wild = {'/', 0, ' ', '\n', (byte) 200};
        Request request = new Request(ID, 77, "mount", List.of(wild, Bytes.of("rw")));
        assertThat(request.line()).isEqualTo("frg/1 " + ID + " 77 mount /%00%20%0A%C8 rw");
        Request again = Request.parse(Bytes.of(request.line()));
        assertThat(again.id()).isEqualTo(ID);
        assertThat(again.deadline()).isEqualTo(77);
        assertThat(again.verb()).isEqualTo("mount");
        assertThat(again.args()).extracting(Bytes::escape)
                .containsExactlyElementsOf(request.args().stream().map(Bytes::escape).toList());
    }

    @Test
    void aLineWithoutAnIdIsNoRequestAtAll() {
        for (String line : new String[] {"", "frg/1", "frg/1 ", "frg/2 " + ID + " 0 ping", "FRG/1 " + ID + " 0 ping",
                "frg/1 ../x 0 ping", "frg/1 " + ID.toUpperCase(Locale.ROOT) + " 0 ping",
                "frg/1 " + ID + "0 0 ping", " frg/1 " + ID + " 0 ping"}) {
            assertThat(malformed(line).id()).as(line).isEmpty();
        }
    }

    @Test
    void aMalformedLineWithAnIdCanBeAnswered() {
        for (String rest : new String[] {"", " 0", " -1 ping", " 1e3 ping", " 99999999999999999999 ping",
                " 9999999999999999999 ping", " 0 Ping", " 0 ping ", " 0  ping", " 0 ping %", " 0 ping a%0",
                " 0 ping \u00e4", " 0 ping\t", " 0 ping" + " a".repeat(17)}) {
            assertThat(malformed("frg/1 " + ID + rest).id()).as(rest).isEqualTo(ID);
        }
    }

    private static Request.Malformed malformed(String line) {
        Request.Malformed malformed =
                catchThrowableOfType(Request.Malformed.class, () -> Request.parse(Bytes.of(line)));
        assertThat(malformed).as(line).isNotNull();
        return malformed;
    }

    @Test
    void aMutatedRequestIsParsedOrMalformedAndNothingElse() {
        byte[] valid = Bytes.of("frg/1 " + ID + " 12345 mount /a%20b/c rw,noexec");
        Random random = new Random(Long.getLong("frg.seed", 42));
        for (int i = 0; i < 20_000; i++) {
            byte[] line = Arrays.copyOf(valid, 1 + random.nextInt(valid.length));
            for (int k = random.nextInt(4); k >= 0; k--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Request.parse(line).line()).startsWith("frg/1 ");
            } catch (Request.Malformed e) {
                assertThat(e.id()).isIn("", id(line));
            }
        }
    }

    private static String id(byte[] line) {
        String[] field = new String(line, StandardCharsets.ISO_8859_1).split(" ", -1);
        return field.length > 1 ? field[1] : "";
    }

    @Test
    void lateMeansPastADeadlineThatWasGiven() {
        assertThat(new Request(ID, 0, "ping", List.of()).late(Long.MAX_VALUE)).isFalse();
        assertThat(new Request(ID, 100, "ping", List.of()).late(100)).isFalse();
        assertThat(new Request(ID, 100, "ping", List.of()).late(101)).isTrue();
    }

    @Test
    void anAnswerComesBackWithItsEmptyArguments() {
        Answer answer = Answer.parse(Answer.error("ENOENT", "", "No such file").line());
        assertThat(answer.line()).isEqualTo("error ENOENT % No%20such%20file");
        assertThat(answer.failure(32, "hint").getMessage()).isEqualTo("No such file (ENOENT); hint");
        assertThatThrownBy(() -> Answer.parse("error ENOENT")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Answer.parse("maybe")).isInstanceOf(IllegalArgumentException.class);
    }
}
