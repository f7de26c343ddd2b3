package frg.daemon;

/** frgd with a mount that nobody serves: a process of its own in tests of sessions. */
public final class FakeFrgd {
    private FakeFrgd() {
    }

    public static void main(String[] args) {
        System.exit(Frgd.run(args, new SilentMounter()));
    }
}
