package frg.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tree that a contract is about, and the directory that it shows. */
public interface Subject {
    /** The test's client. */
    TreeClient fs();

    /** One more client, for another thread; the caller closes it. */
    TreeClient client();

    /** The handles that the tree gives out. */
    Handles handles();

    /** What the tree shows, seen from beside it. */
    Path directory();

    /** A name in it. */
    Path host(String name);

    /** All names in it, sorted. */
    List<String> hostNames() throws IOException;
}
