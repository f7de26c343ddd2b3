package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import frg.rig.Processes;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Many commands at once. */
@Mounted
class ConcurrencyIT {
    @Test
    void fourMountsOfOneTargetAtOnceAreOneSession(Frg frg) {
        frg.letters();
        Ended four = frg.sh("""
                for i in 1 2 3 4; do { $FRG mount A T > tmp/out.$i; echo $? > tmp/exit.$i; } & done; wait
                cat tmp/exit.*; cat tmp/out.*
                """).limit(Duration.ofSeconds(30)).run().ok();
        assertThat(four.lines().subList(0, 4)).containsOnly("0");
        assertThat(new HashSet<>(four.lines().subList(4, 8))).hasSize(1);
        assertThat(four.lines()).hasSize(8);
        assertThat(Processes.naming(frg.state().toString())).hasSize(1);
        assertThat(Mounts.below(frg.path("T"))).hasSize(1);
        assertThat(frg.read("T/f")).isEqualTo("a");
    }

    @Test
    void mountsAndKillsOfOneTargetAtOnceLeaveItWholeOrServed(Frg frg) {
        frg.letters();
        frg.sh("""
                for i in 1 2 3 4; do { $FRG -q mount A T & $FRG -q session -k T & wait; } 2>> tmp/said & done; wait
                """).limit(Duration.ofSeconds(40)).run().ok();
        assertThat(frg.read("T/f")).isIn("a", "t");
        assertThat(Mounts.below(frg.path("T")).size()).isEqualTo(frg.read("T/f").equals("a") ? 1 : 0);
        assertThat(frg.read("tmp/said")).doesNotContain("bug").doesNotContain("Exception");
    }

    @Test
    void thirtyTargetsAtOnceAreMountedWithinNinetySeconds(Frg frg) {
        frg.letters();
        Ended thirty = frg.sh("""
                for i in $(seq 30); do mkdir mnt/$i; $FRG mount A mnt/$i > tmp/out.$i || echo mnt/$i failed & done; wait
                for i in $(seq 30); do cat mnt/$i/f; done; cat tmp/out.* | sort -u | wc -l
                """).limit(Duration.ofSeconds(90)).run().ok();
        assertThat(thirty.out()).isEqualTo("a".repeat(30) + "30\n");
        assertThat(frg.run("session", "-l").ok().lines()).hasSize(31);
        assertThat(frg.frg("session", "-p").limit(Duration.ofSeconds(60)).run().ok().line())
                .isEqualTo("purged 30 sessions");
    }
}
