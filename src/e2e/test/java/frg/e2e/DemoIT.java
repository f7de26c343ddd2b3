package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code frg demo}: the main job for real, and nothing left. */
@Mounted
class DemoIT {
    @Test
    void theDemoMountsWorksShowsKillsAndLeavesNothing(Frg frg) {
        Ended demo = frg.frg("demo").limit(Duration.ofSeconds(60)).run().ok();
        assertThat(demo.out()).contains("frg mount").contains("frg session").containsPattern("killed [0-9a-f]{8}");
        assertThat(frg.ls("tmp")).isEmpty();
        assertThat(frg.run("session", "-l").ok().lines()).isEmpty();
    }
}
