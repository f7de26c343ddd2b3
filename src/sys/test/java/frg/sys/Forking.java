package frg.sys;

import frg.bindings.libc.Libc;
import frg.link.Native;
import frg.mem.Block;
import frg.mem.Mem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM that forks: only the thread that calls is in the child, no garbage collector, no VM thread, no compiler. */
final class Forking {
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int WNOHANG = 1; // waitpid(2)

    private Forking() {}

    public static void main(String[] arguments) {
        boolean collect = arguments[0].equals("collect");
        int exit = Libc.__NR_exit_group();
        try (Block status = Block.of(8)) {
            wait4(-1, status.address(), WNOHANG); // linked and run once, so that the child loads nothing for its exit
            System.gc(); // returns here
            int pid = Libc.fork();
            if (pid == 0) {
                if (collect) {
                    System.gc();
                }
                Native.syscall(exit, 7, 0, 0);
            }
            System.out.println(outcome(pid, status.address()));
        }
    }

    private static String outcome(int pid, long status) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LIMIT_NS) {
            if (wait4(pid, status, WNOHANG) == pid) {
                return "ended with " + (Mem.int32(status) >> 8 & 0xFF);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        Libc.kill(pid, Libc.SIGKILL());
        wait4(pid, status, 0);
        return "hangs";
    }

    private static long wait4(int pid, long status, int options) {
        return Native.syscall(Libc.__NR_wait4(), pid, status, options);
    }
}
