package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The directory of one test, {@code target/e2e/<Class.method>/{mnt,src,tmp,logs,state,repro.sh}}: the state directory
 * of its sessions among them.
 */
final class Work {
    private static final Duration DUMP = Duration.ofSeconds(5);

    private final Path directory;
    private final Path repro;
    private final Logs logs = new Logs();
    private final Map<String, String> environment = new LinkedHashMap<>();

    Work(Path directory) throws IOException {
        this.directory = directory;
        this.repro = directory.resolve("repro.sh");
        delete(directory);
        for (String name : List.of("mnt", "src", "tmp", "logs")) {
            Files.createDirectories(directory.resolve(name));
        }
        environment.put("FRG_STATE_DIR", state().toString());
        environment.put("FRG_NO_BUILD", "1");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TMPDIR", directory.resolve("tmp").toString());
        StringBuilder head = new StringBuilder("#!/bin/sh\n# What the test ran. Each line stands alone.\n");
        environment.forEach((name, value) ->
                head.append("export ").append(Shell.quote(name + "=" + value)).append('\n'));
        Files.writeString(repro, head);
        repro.toFile().setExecutable(true);
        logs.watch(state());
    }

    Path directory() {
        return directory;
    }

    Path state() {
        return directory.resolve("state");
    }

    Logs logs() {
        return logs;
    }

    /** What each command of the test has beside this JVM's own environment. */
    Map<String, String> environment() {
        return environment;
    }

    synchronized void repro(String line) {
        try {
            Files.writeString(repro, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that belong to this test: its state directory is in their command line. */
    List<Long> daemons() {
        return Processes.naming(state().toString());
    }

    /**
     * Writes what hangs: the test's processes, the threads of those that are frg's, where they are in the kernel.
     *
     * @return the file
     */
    String dump() {
        Path file = directory.resolve("logs/stacks.txt");
        try {
            List<Long> pids = new ArrayList<>(daemons());
            ProcessHandle.current().descendants().map(ProcessHandle::pid).filter(pid -> !pids.contains(pid))
                    .forEach(pids::add);
            for (long pid : pids) {
                append(file, Processes.shown(pid) + " state " + Processes.state(pid));
                append(file, tool("sh", "-c", "cd /proc/" + pid + "/task && cat */comm */stack"));
                if (Processes.shown(pid).contains(" frg.c")) {
                    append(file, tool(Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                            Long.toString(pid), "Thread.print"));
                }
            }
        } catch (IOException | InterruptedException e) {
            return "none: " + e;
        }
        return file.toString();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String tool(String... words) throws IOException, InterruptedException {
        Path out = directory.resolve("logs/tool.out");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        if (!process.waitFor(DUMP.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.ISO_8859_1);
    }

    /** Takes the directory away; what is mounted in it is not entered. */
    static void delete(Path directory) throws IOException {
        try {
            Process rm = new ProcessBuilder("rm", "-rf", "--one-file-system", directory.toString())
                    .redirectErrorStream(true).start();
            String said = new String(rm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (rm.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
