package frg.launch;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The script {@code frg} in a checkout that is built. */
@Mounted
class LaunchIT {
    private static final String VERSION = "frg \\d+\\.\\d+\\.\\d+ .*";

    @Test
    void versionIsOneLineOnStdoutAndNothingOnStderr(Frg frg) {
        Ended version = frg.run("version").ok();
        assertThat(version.line()).matches(VERSION);
        assertThat(version.err()).isEmpty();
    }

    @Test
    void theScriptIsFoundThroughASymbolicLink(Frg frg) throws IOException {
        Path link = Files.createSymbolicLink(frg.path("tmp/frg"), Frg.TOP.resolve("frg"));
        assertThat(frg.program(link.toString(), "version").run().ok().line()).matches(VERSION);
    }

    @Test
    void withoutAFittingJdkOneLineSaysWhatToInstall(Frg frg) throws IOException {
        Path jdk = Files.createDirectories(frg.path("tmp/jdk/bin")).getParent();
        Files.createSymbolicLink(jdk.resolve("bin/java"), Path.of("/bin/true"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        String script = ". \"$1/.mvn/setup\"; is_jdk \"$2\" || die 32 old";
        Ended old = frg.program("sh", "-c", script, "sh", Frg.TOP.toString(), jdk.toString()).run().exits(32);
        assertThat(old.error()).isEqualTo("frg: old");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        frg.program("sh", "-c", script, "sh", Frg.TOP.toString(), jdk.toString()).run().ok();
    }
}
