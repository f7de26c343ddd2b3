package frg.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the script {@code frg} itself promises. */
class LaunchIT {
    private static final Path TOP = Path.of(System.getProperty("frg.top"));

    @Test
    void versionIsOneLineOnStdoutAndNothingOnStderr() throws Exception {
        Ended frg = run("version");
        assertThat(frg.err()).isEmpty();
        assertThat(frg.out()).matches("frg \\d+\\.\\d+\\.\\d+ \\(.*\\)\\n");
        assertThat(frg.exit()).isZero();
    }

    private record Ended(int exit, String out, String err) {}

    private static Ended run(String... operands) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(TOP.resolve("frg").toString()));
        command.addAll(List.of(operands));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }
}
