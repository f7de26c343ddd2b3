package frg.daemon;

import frg.sys.Task;

/** frgd with a mount that nobody serves: a process of its own in tests of sessions. */
public final class FakeFrgd {
    private FakeFrgd() {
    }

    public static void main(String[] args) {
        Task.exit(Frgd.run(args, new SilentMounter()));
    }
}
