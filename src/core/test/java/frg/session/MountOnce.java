package frg.session;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Mounts once, as a process of its own, and prints how it went: {@code ok UUID}, or exit code, errno and who has it.
 */
public final class MountOnce {
    private MountOnce() {
    }

    public static void main(String[] args) throws SessionException {
        SessionManager manager = new SessionManager(StateDirectory.named(Path.of(args[0])), Rig::java);
        MountRequest request = new MountRequest(Bytes.of(args[1]), Bytes.of(args[2]), "localhost", MountOptions.DEFAULT,
                false, Duration.ofSeconds(20));
        try {
            System.out.println("ok " + manager.create(request).id());
        } catch (SessionException e) {
            String id = e.reason().replaceAll(".*session ([0-9a-f]{8}).*", "$1");
            System.out.println(e.exit() + " " + e.errno() + " " + id);
        }
    }
}
