package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LexicalTest {
    private static String absolute(String directory, String path) {
        return Bytes.shown(Lexical.absolute(Bytes.of(directory), Bytes.of(path)));
    }

    @Test
    void pathsAreMadeAbsoluteAndClean() {
        assertThat(absolute("/a/b", "c")).isEqualTo("/a/b/c");
        assertThat(absolute("/a/b", "../c/./d/")).isEqualTo("/a/c/d");
        assertThat(absolute("/a", "/x//y")).isEqualTo("/x/y");
        assertThat(absolute("/a", "../../..")).isEqualTo("/");
        assertThat(absolute("/", "...")).isEqualTo("/...");
        assertThat(absolute("/a", "")).isEqualTo("/a");
    }

    @Test
    void withinIsByWholeComponents() {
        assertThat(Lexical.within(Bytes.of("/a/b"), Bytes.of("/a"))).isTrue();
        assertThat(Lexical.within(Bytes.of("/a"), Bytes.of("/a"))).isTrue();
        assertThat(Lexical.within(Bytes.of("/ab"), Bytes.of("/a"))).isFalse();
        assertThat(Lexical.within(Bytes.of("/a"), Bytes.of("/a/b"))).isFalse();
        assertThat(Lexical.within(Bytes.of("/x"), Bytes.of("/"))).isTrue();
    }
}
