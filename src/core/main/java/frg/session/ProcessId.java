package frg.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One process, for ever: PIDs are used again, a PID with its start time within one boot is not.
 *
 * @param pid   process ID
 * @param start when it started, clock ticks since boot (field 22 of /proc/PID/stat, proc(5))
 * @param boot  /proc/sys/kernel/random/boot_id
 */
public record ProcessId(long pid, long start, String boot) {
    /** Nobody. */
    public static final ProcessId NONE = new ProcessId(0, 0, "-");
    private static final String BOOT = readBoot();
    /** Positions behind the name: fields 3, 20 and 22. */
    private static final int STATE = 0, THREADS = 17, START = 19;

    /** This process. */
    public static ProcessId self() {
        return of(ProcessHandle.current().pid());
    }

    /** The process that has this PID now; {@link #NONE} if there is none. */
    public static ProcessId of(long pid) {
        String[] stat = stat(pid);
        return stat.length == 0 ? NONE : new ProcessId(pid, Long.parseLong(stat[START]), BOOT);
    }

    /** Whether it runs: the same process, and no zombie, all of its threads. */
    public boolean runs() {
        return switch (state()) {
            case 0, 'X' -> false;
            // The first thread may be done before the others, which still hold locks and files.
            case 'Z' -> threads(stat(pid)) > 1;
            default -> true;
        };
    }

    /** Whether it is stopped by a signal or a debugger. */
    public boolean stopped() {
        char state = state();
        return state == 'T' || state == 't';
    }

    /** {@code PID:START:BOOT}, for state files. */
    String text() {
        return pid + ":" + start + ":" + boot;
    }

    /** The opposite of {@link #text}. */
    static ProcessId parse(String text) {
        String[] part = text.split(":", 3);
        if (part.length != 3) {
            throw new IllegalArgumentException("not a process: " + text);
        }
        return new ProcessId(Long.parseLong(part[0]), Long.parseLong(part[1]), part[2]);
    }

    /** The state letter of /proc/PID/stat; 0 if the process is gone, or its PID is another's now. */
    private char state() {
        if (pid <= 0 || !boot.equals(BOOT)) {
            return 0;
        }
        String[] stat = stat(pid);
        return stat.length == 0 || Long.parseLong(stat[START]) != start ? 0 : stat[STATE].charAt(0);
    }

    private static int threads(String[] stat) {
        return stat.length == 0 ? 0 : Integer.parseInt(stat[THREADS]);
    }

    /** Fields 3 and up: the name before them, in brackets, may hold brackets and spaces itself. */
    private static String[] stat(long pid) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
            String text = new String(line, StandardCharsets.ISO_8859_1);
            String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
            return fields.length > START ? fields : new String[0];
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static String readBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
