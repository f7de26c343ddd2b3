package frg.posix;

import frg.rig.Frg;
import frg.rig.Mounted;
import java.nio.file.Path;

/** The contract on a mount of a tmpfs. */
@Mounted(shared = true)
class MountedPosixIT extends PosixContract {
    @Override
    Path directory(Frg rig) {
        rig.tmpfs("src", "mode=755,suid,dev");
        rig.mount("src", "mnt", "-o", "suid,dev");
        return rig.path("mnt");
    }
}
