package frg.cli;

import frg.session.Session;

/** {@code --foreground}: the command lasts as long as the session's daemon, which is its child. */
final class Foreground {
    private Foreground() {
    }

    /**
     * Waits for the daemon. A signal to this command is passed on: whether it ends the session, the daemon decides,
     * since a busy one serves on.
     *
     * @return the exit code
     */
    static int await(Session session) {
        ProcessHandle.of(session.pid()).ifPresent(daemon -> {
            Thread passOn = new Thread(() -> {
                daemon.destroy();
                daemon.onExit().join();
            });
            Runtime.getRuntime().addShutdownHook(passOn);
            daemon.onExit().join();
            remove(passOn);
        });
        return 0;
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending by a signal: the hook runs, finds the daemon gone, and is done.
            return;
        }
    }
}
