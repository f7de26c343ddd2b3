package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Processes of this machine, as /proc tells (proc(5)). */
public final class Processes {
    private Processes() {
    }

    /** Those with a word in their command line that is this text, or a path below it. */
    public static List<Long> naming(String text) {
        List<Long> found = new ArrayList<>();
        for (long pid : all()) {
            if (Arrays.stream(words(pid)).anyMatch(word -> word.equals(text) || word.startsWith(text + "/"))) {
                found.add(pid);
            }
        }
        return found;
    }

    /** Those in the mount name space of a process, that one not counted. */
    public static List<Long> besides(long pid) {
        Optional<String> space = space(pid);
        return all().stream().filter(other -> other != pid && space.isPresent() && space.equals(space(other))).toList();
    }

    /** The daemon of a session. */
    public static Optional<Long> daemon(String uuid) {
        return all().stream().filter(pid -> {
            List<String> words = List.of(words(pid));
            int id = words.indexOf("--id");
            return id >= 0 && id + 1 < words.size() && words.get(id + 1).equals(uuid);
        }).findFirst();
    }

    /** Whether there is such a process that has not ended; one that waits for its parent to take note has. */
    public static boolean exists(long pid) {
        return "-ZX".indexOf(state(pid)) < 0;
    }

    /** Its state, one letter (R, S, D, T, Z), or '-' if it is gone. */
    public static char state(long pid) {
        String stat = read(pid, "stat");
        return stat.isEmpty() ? '-' : stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** Whether its main thread waits in a kernel function of that name, or of part of it. */
    public static boolean blocked(long pid, String function) {
        return read(pid, "stack").contains(function);
    }

    /** Resident bytes. */
    public static long resident(long pid) {
        return read(pid, "status").lines().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
    }

    /** Clock ticks of CPU used, its own and the kernel's for it. */
    public static long ticks(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** Sends a signal to one process. */
    public static void signal(long pid, String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-s", name, Long.toString(pid)).redirectErrorStream(true).start();
            kill.getInputStream().readAllBytes();
            kill.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Its command line, for people. */
    public static String shown(long pid) {
        return pid + " " + String.join(" ", words(pid));
    }

    private static List<Long> all() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            processes.forEach(process -> pids.add(Long.parseLong(process.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        return pids;
    }

    private static String[] words(long pid) {
        return read(pid, "cmdline").split("\0");
    }

    private static Optional<String> space(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns/mnt")).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** "" where it is gone. */
    private static String read(long pid, String file) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
