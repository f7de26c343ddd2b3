package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Processes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a session costs that nobody uses. */
@Mounted
class IdleIT {
    private static final long MEMORY = 60L << 20;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Test
    void anIdleDaemonTakesLessThanSixtyMebibytesAndHardlyAnyCpu(Frg frg) {
        frg.letters();
        long daemon = frg.daemon(frg.mount("A", "T"));
        assertThat(frg.sh("find T -type f -exec cat {} + | wc -c; echo x > T/new; rm T/new").run().ok().line())
                .isEqualTo("4");
        assertThat(Processes.resident(daemon)).isLessThan(MEMORY);
        long start = System.nanoTime();
        long ticks = Processes.ticks(daemon);
        Deadline.await("ten seconds have passed", WINDOW.plusSeconds(5),
                () -> System.nanoTime() - start >= WINDOW.toNanos());
        // A tick is 10 ms (USER_HZ is 100 on every machine that Linux runs on).
        assertThat(Processes.ticks(daemon) - ticks).isLessThanOrEqualTo(1);
    }
}
