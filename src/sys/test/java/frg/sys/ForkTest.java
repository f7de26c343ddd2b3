package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why processes are made with posix_spawn(3): what a JVM that calls fork(2) gets for a child. */
@ExtendWith(LeakCheck.class)
class ForkTest {
    @Test
    void aForkedChildThatRunsNothingNewEnds() throws Exception {
        assertThat(forking("exit")).isEqualTo("ended with 7");
    }

    @Test
    void aForkedChildThatNeedsAGarbageCollectionHangs() throws Exception {
        assertThat(forking("collect")).isEqualTo("hangs");
    }

    /** Runs {@link Forking} in a JVM of its own, so that no fork is made of this one. */
    private static String forking(String what) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), Forking.class.getName(), what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes()).trim();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        return Stream.of(System.getProperty("jdk.module.path"), System.getProperty("java.class.path"),
                        Path.of("target/test-classes").toString())
                .filter(Objects::nonNull).filter(path -> !path.isEmpty()).collect(Collectors.joining(":"));
    }
}
