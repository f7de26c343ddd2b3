package frg.sys;

import static frg.link.Native.syscall;

import frg.bindings.libc.Libc;
import frg.mem.Block;
import frg.mem.Mem;

/**
 * The calling thread as Linux sees it: credentials(7), capabilities(7), umask, affinity. All calls are raw, so that
 * they act on this thread alone; glibc's wrappers of the same names would change every thread of the process.
 */
public final class Task {
    private static final int GETTID = Libc.__NR_gettid();
    private static final int EXIT_GROUP = Libc.__NR_exit_group();
    private static final int GETEUID = Libc.__NR_geteuid();
    private static final int GETEGID = Libc.__NR_getegid();
    private static final int SETFSUID = Libc.__NR_setfsuid();
    private static final int SETFSGID = Libc.__NR_setfsgid();
    private static final int UMASK = Libc.__NR_umask();
    private static final int UNSHARE = Libc.__NR_unshare();
    private static final int PRCTL = Libc.__NR_prctl();
    private static final int CAPGET = Libc.__NR_capget();
    private static final int CAPSET = Libc.__NR_capset();
    private static final int SCHED_SETAFFINITY = Libc.__NR_sched_setaffinity();
    private static final int SCHED_GETAFFINITY = Libc.__NR_sched_getaffinity();
    private static final int CLONE_FS = Libc.CLONE_FS();
    private static final int PR_SET_SECUREBITS = Libc.PR_SET_SECUREBITS();
    private static final int PR_GET_SECUREBITS = Libc.PR_GET_SECUREBITS();
    private static final int NO_SETUID_FIXUP = 1 << 2; // SECBIT_NO_SETUID_FIXUP, linux/securebits.h
    private static final int CAP_VERSION_3 = Libc._LINUX_CAPABILITY_VERSION_3();
    private static final int CPU_SET = 128; // bytes: 1024 CPUs, as glibc's cpu_set_t

    private Task() {}

    /** gettid(2). */
    public static int gettid() {
        return (int) syscall(GETTID, 0, 0, 0);
    }

    /** exit_group(2): ends the process now. No shutdown hook runs, and no thread is waited for. */
    public static void exit(int status) {
        syscall(EXIT_GROUP, status, 0, 0);
    }

    /** geteuid(2). */
    public static int geteuid() {
        return (int) syscall(GETEUID, 0, 0, 0);
    }

    /** getegid(2). */
    public static int getegid() {
        return (int) syscall(GETEGID, 0, 0, 0);
    }

    /**
     * setfsuid(2).
     *
     * @return the uid before; there is no error answer
     */
    public static int setfsuid(int uid) {
        return (int) syscall(SETFSUID, uid & 0xFFFF_FFFFL, 0, 0);
    }

    /**
     * setfsgid(2).
     *
     * @return the gid before
     */
    public static int setfsgid(int gid) {
        return (int) syscall(SETFSGID, gid & 0xFFFF_FFFFL, 0, 0);
    }

    /**
     * umask(2): this thread's, after {@link #ownFs}.
     *
     * @return the mask before
     */
    public static int umask(int mask) {
        return (int) syscall(UMASK, mask, 0, 0);
    }

    /** unshare(CLONE_FS): gives this thread a umask and a working directory of its own. */
    public static int ownFs() {
        return (int) syscall(UNSHARE, CLONE_FS, 0, 0);
    }

    /** Lets this thread change its fsuid without losing capabilities: SECBIT_NO_SETUID_FIXUP. Needs CAP_SETPCAP. */
    public static int keepCapabilities() {
        long bits = syscall(PRCTL, PR_GET_SECUREBITS, 0, 0);
        return (int) (bits < 0 ? bits : syscall(PRCTL, PR_SET_SECUREBITS, bits | NO_SETUID_FIXUP, 0));
    }

    /** This thread's effective capabilities, bit n for capability n; or -errno. */
    public static long effective() {
        try (Block block = Block.of(32)) {
            long result = capget(block);
            return result < 0 ? result : Mem.uint32(block.address() + 8) | Mem.uint32(block.address() + 20) << 32;
        }
    }

    /** Sets this thread's effective capabilities to {@code effective}; permitted and inheritable stay. Allocates. */
    public static int effective(long effective) {
        try (Block block = Block.of(32)) {
            long result = capget(block);
            if (result < 0) {
                return (int) result;
            }
            long data = block.address() + 8;
            Mem.int32(data, (int) effective);
            Mem.int32(data + 12, (int) (effective >>> 32));
            return (int) syscall(CAPSET, block.address(), data, 0);
        }
    }

    /**
     * struct __user_cap_header_struct at 0, two struct __user_cap_data_struct {effective, permitted, inheritable} at 8.
     */
    private static long capget(Block block) {
        Mem.int32(block.address(), CAP_VERSION_3);
        Mem.int32(block.address() + 4, 0);
        return syscall(CAPGET, block.address(), block.address() + 8, 0);
    }

    /** sched_setaffinity(2): binds this thread to one CPU. */
    public static int pin(int cpu) {
        try (Block set = Block.of(CPU_SET)) {
            Mem.int64(set.address() + (cpu >> 6 << 3), 1L << (cpu & 63));
            return (int) syscall(SCHED_SETAFFINITY, 0, CPU_SET, set.address());
        }
    }

    /** sched_getaffinity(2): the CPUs that this thread may run on, in order. */
    public static int[] cpus() {
        try (Block set = Block.of(CPU_SET)) {
            long bytes = syscall(SCHED_GETAFFINITY, 0, CPU_SET, set.address());
            int[] cpus = new int[(int) Math.max(0, bytes) * 8];
            int found = 0;
            for (int cpu = 0; cpu < cpus.length; cpu++) {
                if ((Mem.int8(set.address() + (cpu >> 3)) >> (cpu & 7) & 1) != 0) {
                    cpus[found++] = cpu;
                }
            }
            return java.util.Arrays.copyOf(cpus, found);
        }
    }
}
