package frg.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytesTest {
    private static byte[] all() {
        byte[] name = new byte[254];
        for (int i = 0, b = 1; b < 256; b++) {
            if (b != '/') {
                name[i++] = (byte) b;
            }
        }
        return name;
    }

    @Test
    void aNameOfEveryByteIsMadeFoundAndReadBack(@TempDir Path work) throws Exception {
        Path made = Files.createFile(work.resolve(Bytes.name(all())));
        byte[] raw = Bytes.raw(made);
        assertThat(raw).endsWith(all());
        assertThat(Bytes.path(raw)).isEqualTo(made);
        try (var listed = Files.list(work)) {
            assertThat(listed.map(Bytes::raw)).singleElement().isEqualTo(raw);
        }
    }

    @Test
    void rawTouchesNothing() {
        // A path whose look-up would fail with ENAMETOOLONG, and one with a trailing directory.
        byte[] longName = ("/" + "x".repeat(5000)).getBytes(StandardCharsets.US_ASCII);
        assertThat(Bytes.raw(Bytes.path(longName))).isEqualTo(longName);
        assertThat(Bytes.raw(Path.of("/tmp"))).isEqualTo(Bytes.of("/tmp"));
        assertThat(Bytes.raw(Path.of("/"))).isEqualTo(Bytes.of("/"));
    }

    @Test
    void escapedTextIsPlainAndComesBack() {
        String escaped = Bytes.escape(all());
        assertThat(escaped).matches("[A-Za-z0-9/._+,:=@~%-]+");
        assertThat(Bytes.unescape(escaped)).isEqualTo(all());
    }

    @Test
    void malformedEscapesAreRefused() {
        for (String bad : new String[] {"%", "%1", "%zz", "a b", "a\n", "\u00e4", "%%41", "%-1"}) {
            assertThatThrownBy(() -> Bytes.unescape(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void textForPeopleKeepsWhatIsPrintableAndEscapesTheRest() {
        String printable = "/gr\u00fc\u00df/\u65e5\u672c \ud83d\ude00";
        assertThat(Bytes.shown(Bytes.of(printable))).isEqualTo(printable);
        assertThat(Bytes.shown(Bytes.of("a\nb\u001b[31m\u007f\u0085"))).isEqualTo("a\\x0ab\\x1b[31m\\x7f\\xc2\\x85");
        assertThat(Bytes.shown(new byte[] {'x', (byte) 0xff, (byte) 0xc3})).isEqualTo("x\\xff\\xc3");
        assertThat(Bytes.shown(new byte[] {(byte) 0xe2, (byte) 0x82, 'z'})).isEqualTo("\\xe2\\x82z");
        assertThat(Bytes.shown(Bytes.of("a\\b"))).isEqualTo("a\\x5cb");
        assertThat(Bytes.shown(Bytes.of("a\u202eb"))).isEqualTo("a\\xe2\\x80\\xaeb");
    }

    @Test
    void severalSlashesAreOne() {
        assertThat(Bytes.raw(Bytes.path(Bytes.of("//host///x/")))).isEqualTo(Bytes.of("/host/x"));
    }
}
