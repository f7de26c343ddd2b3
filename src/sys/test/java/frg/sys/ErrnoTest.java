package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class ErrnoTest {
    @Test
    void everyConstantHasTheNameThatLibcKnowsItBy() throws ReflectiveOperationException {
        int seen = 0;
        for (Field field : Errno.class.getFields()) {
            String name = Errno.name(field.getInt(null));
            assertThat(name).isEqualTo(field.getName());
            seen++;
        }
        assertThat(seen).isGreaterThan(30);
    }

    @Test
    void textsAreEnglishSentencesWithoutTheNumber() {
        assertThat(Errno.text(Errno.ENOENT)).isEqualTo("No such file or directory");
        assertThat(Errno.text(Errno.ESTALE)).isEqualTo("Stale file handle");
    }

    @Test
    void aNumberWithoutANameIsPrintedAsSuch() {
        assertThat(Errno.name(4000)).isEqualTo("errno 4000");
        assertThat(Errno.text(4000)).isEqualTo("Unknown error 4000");
    }

    @Test
    void anExceptionSaysCallObjectReasonAndName() {
        SysException e = new SysException("openat", "/nope", Errno.ENOENT);
        assertThat(e).hasMessage("openat /nope: No such file or directory (ENOENT)");
        assertThat(e.call()).isEqualTo("openat");
        assertThat(e.object()).isEqualTo("/nope");
        assertThat(e.errno()).isEqualTo(Errno.ENOENT);
        assertThat(e.reason()).isEqualTo("No such file or directory");
        assertThat(new SysException("mount", "/t", Errno.EPERM, "said more").reason()).isEqualTo("said more");
    }

    @Test
    void checkPassesResultsAndThrowsErrors() throws SysException {
        assertThat(SysException.check(7, "read", "f")).isEqualTo(7);
        assertThatThrownBy(() -> SysException.check(-Errno.EIO, "read", "f")).isInstanceOf(SysException.class)
                .hasMessageContaining("(EIO)");
    }
}
