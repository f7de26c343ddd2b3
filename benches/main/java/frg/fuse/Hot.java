package frg.fuse;

/** A benchmark of one request, as {@link Allocations} runs it too. */
interface Hot {
    void setup() throws Exception;

    /** Serves the request; answers anything but 0, so that it cannot be left out. */
    long frg();

    void tearDown() throws Exception;
}
