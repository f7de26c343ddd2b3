package frg.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What a test has left: mounts below its work directory, processes, state. It is taken away, and told. */
final class LeakCheck {
    private static final Duration ENDING = Duration.ofSeconds(2);

    private LeakCheck() {
    }

    static List<String> of(Work work) throws IOException {
        List<String> left = new ArrayList<>();
        // A daemon answers before its process has ended.
        List<Long> daemons = work.daemons();
        long start = System.nanoTime();
        while (!daemons.isEmpty() && System.nanoTime() - start < ENDING.toNanos()) {
            LockSupport.parkNanos(10_000_000);
            daemons = work.daemons();
        }
        for (long pid : daemons) {
            left.add("left a process: " + Processes.shown(pid));
            Processes.signal(pid, "KILL");
        }
        for (String point : Mounts.below(work.directory()).reversed()) {
            left.add("left a mount: " + point);
            unmount(point);
        }
        if (Files.isDirectory(work.state())) {
            try (Stream<Path> files = Files.list(work.state())) {
                files.filter(file -> !file.getFileName().toString().startsWith(".lock"))
                        .forEach(file -> left.add("left state: " + file));
            }
        }
        return left;
    }

    private static void unmount(String point) throws IOException {
        try {
            Process umount = new ProcessBuilder("umount", "-l", point).redirectErrorStream(true).start();
            umount.getInputStream().readAllBytes();
            umount.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
