package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opentest4j.TestAbortedException;

/** What could not be run here, and why: lines of target/not-run.txt, which ./check prints and counts. */
public final class NotRun {
    private NotRun() {
    }

    /** Ends the test that calls it. */
    public static TestAbortedException because(String reason) {
        Path list = Frg.TOP.resolve("target/not-run.txt");
        try {
            Files.createDirectories(list.getParent());
            Files.writeString(list, reason + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestAbortedException(reason);
    }
}
