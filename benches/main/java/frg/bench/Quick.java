package frg.bench;

import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.sys.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client of two mounts of like directories, on one CPU with their servers: the same calls on the one and on the
 * other in turn, several rounds, and the rates beside each other. On one CPU a call takes as long as client and server
 * run, so that their CPU time is counted and not what other programs take of that CPU. Calls go by {@code frg.sys}, so
 * that the client adds no more than a C program would. {@code Quick CPU ROUNDS FRG PID PEER PID}: the mounts and their
 * servers; the directories have the files f0 to f9999.
 */
public final class Quick {
    private static final int FILES = 10_000;
    private static final int OPENS = 10_000;
    private static final int OPENED = 100; // few, so that their names stay cached and only opening is measured
    private static final int CREATES = 2_000;
    private static final int COUNT = 4096;
    private static final int BASIC_STATS = 0x7FF; // as stat(2) asks; for STATX_BTIME the kernel would ask once more
    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

    private final Block attr = Block.of(Statx.SIZE);
    private final Block data = Block.of(COUNT);
    private final Block created = Block.string("created".getBytes(StandardCharsets.US_ASCII));
    private final List<Block> names = new ArrayList<>();

    /** A mount: a descriptor of its root, and its server. */
    private record Mount(int dir, String pid) {}

    /** What is measured: {@code count} times, on a directory's descriptor. */
    private enum Operation {
        STAT("stat of uncached files", FILES),
        OPEN("open and close", OPENS),
        CREATE("create, write 4 KiB, unlink", CREATES);

        private final String what;
        private final int count;

        Operation(String what, int count) {
            this.what = what;
            this.count = count;
        }
    }

    private Quick() {
        for (int i = 0; i < FILES; i++) {
            names.add(Block.string(("f" + i).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[1]);
        if (Task.pin(Integer.parseInt(arguments[0])) != 0) {
            throw new IllegalArgumentException("no CPU " + arguments[0]);
        }
        Quick quick = new Quick();
        Mount frg = new Mount(open(arguments[2]), arguments[3]);
        Mount peer = new Mount(open(arguments[4]), arguments[5]);
        System.out.printf("%-30s %10s %10s   %s%n", "", "frg us", "peer us", "rate beside the peer's: min median max");
        for (Operation operation : Operation.values()) {
            quick.compare(operation, rounds, frg, peer);
        }
    }

    private static int open(String directory) {
        try (Block name = Block.string(directory.getBytes(StandardCharsets.UTF_8))) {
            return (int) must(At.openat(At.FDCWD, name.address(), Linux.O_PATH | Linux.O_CLOEXEC, 0));
        }
    }

    private void compare(Operation operation, int rounds, Mount frg, Mount peer) throws IOException {
        run(operation, frg); // servers and client are warm
        run(operation, peer);
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ours[i] = run(operation, frg);
            theirs[i] = run(operation, peer);
            ratios[i] = theirs[i] / ours[i];
        }
        Arrays.sort(ratios);
        System.out.printf("%-30s %10.2f %10.2f   %.2f %.2f %.2f%n", operation.what, median(ours), median(theirs),
                ratios[0], median(ratios), ratios[rounds - 1]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Microseconds an operation, of client and server. */
    private double run(Operation operation, Mount mount) throws IOException {
        if (operation == Operation.STAT) {
            Files.writeString(DROP_CACHES, "2");
        }
        int dir = mount.dir;
        long begin = ran(mount);
        for (int i = 0; i < operation.count; i++) {
            switch (operation) {
                case STAT -> must(At.statx(dir, names.get(i).address(), 0, BASIC_STATS, attr.address()));
                case OPEN -> openAndClose(dir, names.get(i % OPENED).address());
                case CREATE -> create(dir);
            }
        }
        return (ran(mount) - begin) / 1000.0 / operation.count;
    }

    /** Nanoseconds that this thread and the mount's server have run. */
    private static long ran(Mount mount) throws IOException {
        long sum = ran(Path.of("/proc/thread-self/schedstat"));
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", mount.pid, "task"))) {
            for (Path task : tasks) {
                sum += ran(task.resolve("schedstat"));
            }
        }
        return sum;
    }

    private static long ran(Path schedstat) throws IOException {
        return Long.parseLong(Files.readString(schedstat).split(" ")[0]);
    }

    private static void openAndClose(int dir, long name) {
        must(Sys.close((int) must(At.openat(dir, name, Linux.O_RDONLY, 0))));
    }

    private void create(int dir) {
        int flags = Linux.O_WRONLY | Linux.O_CREAT | Linux.O_EXCL;
        int fd = (int) must(At.openat(dir, created.address(), flags, 0644));
        if (must(Sys.pwrite(fd, data.address(), COUNT, 0)) != COUNT) {
            throw new IllegalStateException("a short write");
        }
        must(Sys.close(fd));
        must(At.unlinkat(dir, created.address(), 0));
        Mem.int8(data.address(), 1);
    }

    private static long must(long result) {
        if (result < 0) {
            throw new IllegalStateException(Errno.name((int) -result));
        }
        return result;
    }
}
