package frg.posix;

import frg.rig.Frg;
import frg.rig.Mounted;
import java.nio.file.Path;

/** The contract on a tmpfs itself: what fails here is a wrong test. */
@Mounted(shared = true)
class PlainPosixIT extends PosixContract {
    @Override
    Path directory(Frg rig) {
        rig.tmpfs("src", "mode=755,suid,dev");
        return rig.path("src");
    }
}
