package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountinfoTest {
    private static final String TABLE = """
            22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
            23 22 0:5 / /proc rw - proc proc rw
            30 22 0:40 / /mnt/a\\040b rw,nosuid master:1 propagate_from:2 - fuse.frg /src\\134x rw,user_id=1000
            31 22 0:41 / /mnt/stack rw - fuse.frg A rw,user_id=0,group_id=0,default_permissions
            32 31 0:42 / /mnt/stack rw - tmpfs tmpfs rw
            33 22 0:43 / /mnt/deep rw - tmpfs tmpfs rw
            34 33 0:44 / /mnt/deep/frg rw - fuse.frg B rw,user_id=0
            35 22 0:45 / /mnt/deep/hidden rw - fuse.frg C rw,user_id=0
            36 22 0:46 / /fuse rw - fuse.sshfs host: rw,user_id=0
            """;
    private final Mountinfo mounts = Mountinfo.parse(TABLE.getBytes(StandardCharsets.US_ASCII));

    private long on(String path) {
        return mounts.on(Bytes.of(path)).map(Mountinfo.Entry::id).orElse(0L);
    }

    @Test
    void fieldsAreUnmangledAndOptionalOnesSkipped() {
        Mountinfo.Entry entry = mounts.byId(30).orElseThrow();
        assertThat(entry.point()).isEqualTo(Bytes.of("/mnt/a b"));
        assertThat(entry.source()).isEqualTo(Bytes.of("/src\\x"));
        assertThat(entry.type()).isEqualTo("fuse.frg");
        assertThat(entry.device()).isEqualTo("0:40");
        assertThat(entry.user()).isEqualTo(1000);
    }

    @Test
    void aPathIsOnTheMountThatTheKernelWouldWalkInto() {
        assertThat(on("/")).isEqualTo(22);
        assertThat(on("/etc/passwd")).isEqualTo(22);
        assertThat(on("/mnt/a b")).isEqualTo(30);
        assertThat(on("/mnt/a b/x/y")).isEqualTo(30);
        assertThat(on("/mnt/a bc")).isEqualTo(22);
        assertThat(on("/mnt/deep/frg/x")).isEqualTo(34);
    }

    @Test
    void whatIsMountedOverAMountIsOnTop() {
        assertThat(on("/mnt/stack")).isEqualTo(32);
        assertThat(mounts.crossesFrg(Bytes.of("/mnt/stack/x"))).isFalse();
        assertThat(mounts.onTop(mounts.byId(31).orElseThrow())).isFalse();
        assertThat(mounts.onTop(mounts.byId(32).orElseThrow())).isTrue();
    }

    @Test
    void aMountThatIsHiddenByALaterOneAboveItIsNotFound() {
        assertThat(on("/mnt/deep/hidden")).isEqualTo(33);
    }

    @Test
    void onlyFrgsOwnMountsAreCrossed() {
        assertThat(mounts.crossesFrg(Bytes.of("/mnt/deep/frg/x"))).isTrue();
        assertThat(mounts.crossesFrg(Bytes.of("/fuse/x"))).isFalse();
        assertThat(mounts.byId(36).map(Mountinfo.Entry::isFrg)).isEqualTo(Optional.of(false));
    }

    @Test
    void thisProcessSeesItsOwnRoot() throws Exception {
        assertThat(Mountinfo.read().on(Bytes.of("/proc/self"))).map(Mountinfo.Entry::type).contains("proc");
    }
}
