package frg.sys;

import static frg.link.Native.syscall;

import frg.bindings.libc.Libc;
import frg.link.Native;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program by posix_spawn(3), which shares our memory until exec and runs none of our code: fork(2) in a JVM
 * hangs the child as soon as it needs a garbage collection. The child has the descriptors that are named here and no
 * other above 2. Not thread-safe; used once. Owns its strings until {@link #close}.
 */
public final class Spawn implements AutoCloseable {
    private static final int WAIT4 = Libc.__NR_wait4();
    private static final int SETSID = Libc.POSIX_SPAWN_SETSID();

    private final List<Block> strings = new ArrayList<>();
    private final List<Long> arguments = new ArrayList<>();
    private final List<Long> environment = new ArrayList<>();
    private final Block actions = Block.of(Libc.posix_spawn_file_actions_t$sizeof());
    private final Block attributes = Block.of(Libc.posix_spawnattr_t$sizeof());
    private final long program;
    private int error;

    /** @param program path of an executable file; its name is argument 0 */
    public Spawn(String program) {
        this.program = string(program.getBytes(StandardCharsets.UTF_8));
        arguments.add(this.program);
        on("posix_spawn_file_actions_init", actions.address(), 0, 0);
        on("posix_spawnattr_init", attributes.address(), 0, 0);
    }

    /** One more argument. */
    public Spawn argument(byte[] argument) {
        arguments.add(string(argument));
        return this;
    }

    /** One more argument. */
    public Spawn argument(String argument) {
        return argument(argument.getBytes(StandardCharsets.UTF_8));
    }

    /** One variable of the child's environment, which has no other. */
    public Spawn environment(String name, String value) {
        environment.add(string((name + '=' + value).getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** In the child, {@code fd} is what {@code ours} is here. */
    public Spawn dup2(int ours, int fd) {
        on("posix_spawn_file_actions_adddup2", actions.address(), ours, fd);
        return this;
    }

    /** In the child, descriptors from {@code fd} on are closed. */
    public Spawn closeFrom(int fd) {
        on("posix_spawn_file_actions_addclosefrom_np", actions.address(), fd, 0);
        return this;
    }

    /** The child leads a session of its own: setsid(2). */
    public Spawn setsid() {
        on("posix_spawnattr_setflags", attributes.address(), SETSID, 0);
        return this;
    }

    /**
     * Starts it.
     *
     * @return its pid, which {@link #await} reaps, or -errno: ENOENT, EACCES
     */
    public int start() {
        if (error != 0) {
            return -error;
        }
        try (Block argv = vector(arguments); Block envp = vector(environment); Block pid = Block.of(8)) {
            int result = (int) Native.call(Native.find("posix_spawn"), pid.address(), program, actions.address(),
                    attributes.address(), argv.address(), envp.address(), 0);
            return result == 0 ? Mem.int32(pid.address()) : -result;
        }
    }

    /**
     * waitpid(2) of one child; blocks.
     *
     * @return its exit code, 128 + n if signal n ended it, or -errno
     */
    public static int await(int pid) {
        try (Block status = Block.of(8)) {
            long result;
            do {
                result = syscall(WAIT4, pid, status.address(), 0, 0, 0, 0);
            } while (result == -Errno.EINTR);
            int word = Mem.int32(status.address());
            return result < 0 ? (int) result : (word & 0x7F) == 0 ? word >> 8 & 0xFF : 128 + (word & 0x7F);
        }
    }

    private void on(String function, long object, long a, long b) {
        int result = (int) Native.call(Native.find(function), object, a, b, 0, 0, 0, 0);
        if (result != 0 && error == 0) {
            error = result;
        }
    }

    private long string(byte[] text) {
        Block block = Block.string(text);
        strings.add(block);
        return block.address();
    }

    private static Block vector(List<Long> addresses) {
        Block block = Block.of(8L * (addresses.size() + 1));
        for (int i = 0; i < addresses.size(); i++) {
            Mem.int64(block.address() + 8L * i, addresses.get(i));
        }
        return block;
    }

    @Override
    public void close() {
        on("posix_spawn_file_actions_destroy", actions.address(), 0, 0);
        on("posix_spawnattr_destroy", attributes.address(), 0, 0);
        actions.close();
        attributes.close();
        strings.forEach(Block::close);
    }
}
