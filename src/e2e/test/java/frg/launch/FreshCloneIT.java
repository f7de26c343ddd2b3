package frg.launch;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Command;
import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clone of this repository in a new folder, and its first commands. */
@Mounted
class FreshCloneIT {
    private static final Duration BUILD = Duration.ofMinutes(10);
    private static final int SOMEBODY = 61001;

    private Path folder;
    private Path clone;

    @BeforeEach
    void clone(Frg frg) throws IOException {
        folder = Files.createTempDirectory("frg-clone");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        clone = folder.resolve("froggr");
        frg.program("git", "clone", "-q", Frg.TOP.toString(), clone.toString())
                .with("GIT_CONFIG_COUNT", "1").with("GIT_CONFIG_KEY_0", "safe.directory")
                        .with("GIT_CONFIG_VALUE_0", "*")
                .limit(Duration.ofMinutes(1)).run().ok();
    }

    @AfterEach
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void buildsOnceThenStartsAtOnceForItsOwnerAndForOthers(Frg frg) throws IOException {
        Running first = command(frg).limit(BUILD).start();
        Running second = command(frg).limit(BUILD).start();
        List<Ended> both = List.of(first.await().ok(), second.await().ok());
        assertThat(both).extracting(Ended::line).allMatch(line -> line.startsWith("frg "));
        assertThat(both).extracting(Ended::err).anyMatch(err -> err.contains("building (first time"));
        assertThat(builds()).hasSize(1);

        assertThat(command(frg).run().ok().err()).isEmpty();
        assertThat(command(frg).as(SOMEBODY).run().ok().err()).isEmpty();

        Files.setLastModifiedTime(clone.resolve("pom.xml"), FileTime.fromMillis(System.currentTimeMillis() + 1000));
        Ended stale = command(frg).as(SOMEBODY).run().ok();
        assertThat(stale.line()).startsWith("frg ");
        assertThat(stale.err()).contains("newer than its build");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void whoMayNotBuildIsToldWhoDoes(Frg frg) {
        assertThat(command(frg).as(SOMEBODY).run().exits(32).error()).contains("is not built yet");
    }

    private Command command(Frg frg) {
        return frg.program(clone.resolve("frg").toString(), "version").with("FRG_NO_BUILD", null);
    }

    private List<Path> builds() throws IOException {
        try (Stream<Path> files = Files.list(clone.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("dist-")).toList();
        }
    }
}
