package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frg.session.SessionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"2s,2000", "500ms,500", "1.5s,1500", "2,2000", "0,0", "1m,60000", "3min,180000", "1h,3600000"})
    void aTimeHasAUnitOrIsSeconds(String typed, long millis) throws SessionException {
        assertThat(Span.parse("--timeout", typed)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "2 s", "2x", "1..2", "2ss", "NaN", "1e9", "0x10", "9999999999h"})
    void whatIsNoTimeIsNamed(String typed) {
        assertThatThrownBy(() -> Span.parse("--timeout", typed)).isInstanceOfSatisfying(SessionException.class, e -> {
            assertThat(e.exit()).isEqualTo(2);
            assertThat(e.object()).isEqualTo("--timeout " + typed);
        });
    }

    @ParameterizedTest
    @CsvSource({"-5,0s", "0,0s", "59,59s", "60,1m", "3599,59m", "3600,1h", "86399,23h", "86400,1d", "8640000,100d"})
    void anAgeIsOneUnit(long seconds, String shown) {
        assertThat(Span.age(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @Test
    void aTimeOfAYearIsStillOne() throws SessionException {
        assertThat(Span.parse("--timeout", "8760h")).isEqualTo(Duration.ofDays(365));
    }
}
