package frg.posix;

import frg.rig.Actor;
import frg.rig.Deadline;
import frg.rig.Frg;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** All groups of the contract, each test in a fresh directory that everybody may write. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PosixContract implements OpenContract, NameContract, RenameContract, LinkContract, DirectoryContract,
        NodeContract, ModeContract, OwnerContract, SizeContract, TimeContract, AclContract {
    private Cast cast;
    private Frg frg;
    private int tests;

    /** Makes the directory that is tried: all calls work in it, set-ID bits and devices too. */
    abstract Path directory(Frg rig);

    @BeforeAll
    void start(Frg rig) {
        frg = rig;
        cast = Cast.in(directory(rig));
    }

    @AfterAll
    void stop() {
        cast.close();
    }

    @BeforeEach
    void enter() {
        cast.enter("t" + ++tests);
    }

    @AfterEach
    void leave() {
        cast.leave();
    }

    @Override
    public Cast cast() {
        return cast;
    }

    @Override
    public String program(String... words) {
        return frg.program(words).in(cast.directory().resolve("t" + tests)).run().ok().out();
    }

    @Override
    public void tick() {
        Actor root = cast.root();
        root.number("close", root.number("open", "../clock", Contract.CREAT | Contract.WRONLY, 0600));
        long before = touched(root);
        Deadline.await("the file system's clock has moved", Duration.ofSeconds(2), () -> touched(root) > before);
    }

    private static long touched(Actor root) {
        root.number("utimens", "../clock", 0, Contract.NOW, 0, Contract.NOW);
        return root.stat("../clock").ctime();
    }
}
