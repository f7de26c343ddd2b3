package frg.daemon;

import java.util.List;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * SIGTERM, SIGINT and SIGHUP ask for the end, SIGUSR1 for the state files. sun.misc.Signal replaces the JVM's own
 * handler, which cannot refuse to end (docs/decisions/). The JVM runs a handler on a thread of its own for each signal.
 */
final class Signals {
    private Signals() {
    }

    static void install(Consumer<String> end, Runnable refresh) {
        for (String name : List.of("TERM", "INT", "HUP")) {
            Signal.handle(new Signal(name), signal -> end.accept(name));
        }
        Signal.handle(new Signal("USR1"), signal -> refresh.run());
    }
}
