package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Standard output that closes, is full, or is a pipe that the daemon must not hold. */
@Mounted
class OutputIT {
    @Test
    void aPipeBehindMountEndsAtOnce(Frg frg) {
        frg.letters();
        Ended piped = frg.sh("$FRG mount A T | cat").run().ok();
        assertThat(piped.line()).hasSize(36);
        assertThat(frg.read("T/f")).isEqualTo("a");
    }

    @Test
    void anIdThatCannotBePrintedTakesTheNewSessionDownAgain(Frg frg) {
        frg.letters();
        Ended full = frg.sh("exec $FRG mount A T > /dev/full").run().exits(1);
        assertThat(full.error()).startsWith("frg: mount: ").contains("No space left on device").endsWith("(ENOSPC)");
        assertThat(Mounts.below(frg.path("T"))).isEmpty();
        assertThat(frg.run("session", "-l").ok().out()).isEmpty();
    }

    @Test
    void anIdThatCannotBePrintedLeavesAnOldSessionAlone(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        frg.sh("exec $FRG mount B T > /dev/full").run().exits(1);
        assertThat(frg.read("T/f")).isEqualTo("b");
    }

    @Test
    void aListThatCannotBeWrittenIsAnError(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        assertThat(frg.sh("exec $FRG session -l > /dev/full").run().exits(1).error()).endsWith("(ENOSPC)");
        assertThat(frg.sh("exec $FRG session -l >&-").run().exits(1).error()).startsWith("frg: session: ");
    }

    @Test
    void aReaderThatLeavesEndsTheListQuickly(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
        frg.sh("$FRG session -l | true").run().ok().within(Duration.ofSeconds(5));
    }
}
