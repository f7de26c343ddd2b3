package frg.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as they are printed. */
final class Moment {
    private Moment() {
    }

    /** ISO 8601, UTC, whole seconds: {@code 2026-11-23T06:41:07Z}; "-" where it is not known. */
    static String iso(Instant time) {
        return time.equals(Instant.EPOCH) ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
