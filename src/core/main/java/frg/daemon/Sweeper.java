package frg.daemon;

import frg.session.Request;
import frg.session.SessionDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes away what killed clients left: reply FIFOs that nobody reads, and the files that go with them. One pass is a
 * directory listing and one open(2) for each FIFO; it runs every {@value #PERIOD_S} s, so that they are gone within 30
 * s.
 */
final class Sweeper implements Runnable {
    static final int PERIOD_S = 20;
    /** A client needs some time between mkfifo and open. */
    private static final long GRACE_MS = 10_000;

    private final SessionDirectory directory;
    private final Replies replies;
    private final PrintStream log;

    Sweeper(SessionDirectory directory, Replies replies, PrintStream log) {
        this.directory = directory;
        this.replies = replies;
        this.log = log;
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PERIOD_S));
            try {
                sweep(System.currentTimeMillis());
            } catch (IOException | RuntimeException e) {
                Log.line(log, "sweep: " + e);
            }
        }
    }

    void sweep(long nowMs) throws IOException {
        List<String> names = directory.names();
        for (String name : names) {
            int dot = name.indexOf('.');
            String id = dot < 0 ? "" : name.substring(dot + 1);
            if (id.endsWith(".new")) {
                id = id.substring(0, id.length() - 4);
            }
            if (Request.isId(id) && directory.has(name) && nowMs - directory.modified(name) > GRACE_MS
                    && (name.startsWith("reply.") ? replies.abandoned(id) : !names.contains("reply." + id))) {
                directory.delete(name);
            }
        }
    }
}
