package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Mounts;
import org.junit.jupiter.api.Test;

/** No space: where the state is kept, and where the source is. */
@Mounted
class FullDiskIT {
    private static final String FILL = "dd if=/dev/zero of=state/.lock-fill bs=4k 2>/dev/null || :";

    @Test
    void aFullStateDirectoryFailsTheMountAndTheOldOneServesOn(Frg frg) {
        frg.letters();
        frg.tmpfs("state", "size=256k,mode=700");
        String id = frg.mount("A", "T");
        frg.sh(FILL).run().ok();
        assertThat(frg.run("mount", "A", "mnt").exits(32).error()).startsWith("frg: mount: ").contains("(ENOSPC)");
        assertThat(Mounts.below(frg.path("mnt"))).isEmpty();
        assertThat(frg.run("mount", "B", "T").exits(32).error()).contains("(ENOSPC)");
        assertThat(frg.read("T/f")).isEqualTo("a");
        frg.sh("echo new > T/new").run().ok();
        assertThat(frg.run("session", "-l").ok().lines()).hasSize(2);
        frg.sh("rm state/.lock-fill").run().ok();
        assertThat(frg.mount("B", "T")).isEqualTo(id);
        frg.sh(FILL).run().ok();
        assertThat(frg.run("session", "-k", id).ok().line()).startsWith("killed " + id);
        frg.sh("rm -f state/.lock-fill").run().ok();
    }

    @Test
    void aFullSourceIsEnospcToTheWriter(Frg frg) {
        frg.letters();
        frg.tmpfs("src", "size=1m");
        frg.mount("src", "mnt");
        Ended full = frg.sh("dd if=/dev/zero of=mnt/big bs=64k").run().exits(1);
        assertThat(full.err()).contains("No space left on device");
        assertThat(frg.sh("dd if=/dev/zero of=mnt/more bs=1 count=1").run().exits(1).err()).contains("No space left");
        frg.sh("rm mnt/big; until (echo fits > mnt/more) 2>/dev/null; do :; done; cat src/more").run().ok();
        Ended mapped = frg.sh("fallocate -l 4M mnt/more").run().exits(1);
        assertThat(mapped.err()).contains("No space left on device");
        frg.run("session", "-k", "mnt").ok();
    }
}
