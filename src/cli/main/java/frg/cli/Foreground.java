package frg.cli;

import frg.session.Session;
import java.util.List;

/**
 * {@code --foreground}: the command lasts as long as the session's daemon, which is its child. From {@link #begin}
 * on, a signal that ends this command is passed on: whether it ends the session, the daemon decides, since a busy one
 * serves on. A session that was there before has another parent, and stays.
 */
final class Foreground implements AutoCloseable {
    private final Thread hook = new Thread(this::passOn);
    private volatile boolean serving;

    private Foreground() {
    }

    /** Before the daemon is started, so that no signal falls between. */
    static Foreground begin() {
        Foreground foreground = new Foreground();
        Runtime.getRuntime().addShutdownHook(foreground.hook);
        return foreground;
    }

    /** Waits for the daemon's end. */
    void await(Session session) {
        serving = true;
        ProcessHandle.of(session.pid()).ifPresent(daemon -> daemon.onExit().join());
    }

    /** A session that a signal has ended has ended as it should: exit code 0, not the signal's. */
    private void passOn() {
        List<ProcessHandle> daemons = ProcessHandle.current().children().toList();
        for (ProcessHandle daemon : daemons) {
            daemon.destroy();
            daemon.onExit().join();
        }
        if (serving && !daemons.isEmpty()) {
            Runtime.getRuntime().halt(0);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came: the hook is at work, and this thread ends with the process.
            return;
        }
    }
}
