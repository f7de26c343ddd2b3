package frg.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Sockets;
import frg.sys.Spawn;
import frg.sys.Sys;
import frg.sys.SysException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * fusermount3(1), the set-user-ID program by which an ordinary user mounts: it gets one end of a socket
 * (_FUSE_COMMFD), opens /dev/fuse, mounts, and sends the descriptor back.
 */
final class Fusermount {
    private static final int COMMFD = 3;
    private static final int WRITE = 2; // W_OK
    private static final int MESSAGE = 1024; // bytes kept of what it says

    private static final String SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private Fusermount() {}

    static int mount(int target, byte[] path, String shown, MountOptions options) throws SysException {
        try (Block empty = Block.of(8)) {
            int access = At.faccessat2(target, empty.address(), WRITE, Linux.AT_EMPTY_PATH);
            SysException.check(access, "access", shown); // what fusermount3 demands, with its errno
        }
        String program = find();
        try (Block pair = Block.of(8); Block pipe = Block.of(8)) {
            SysException.check(Sockets.pair(pair.address()), "socketpair", program);
            SysException.check(Sys.pipe2(pipe.address(), Linux.O_CLOEXEC), "pipe", program);
            int ours = Mem.int32(pair.address());
            int theirs = Mem.int32(pair.address() + 4);
            int said = Mem.int32(pipe.address());
            int says = Mem.int32(pipe.address() + 4);
            int pid;
            try (Spawn spawn = new Spawn(program)) {
                pid = spawn.argument("-o").argument(options.words()).argument("--").argument(path)
                        .environment("_FUSE_COMMFD", Integer.toString(COMMFD)).environment("PATH", SYSTEM_PATH)
                        .dup2(says, 2).dup2(theirs, COMMFD).closeFrom(COMMFD + 1).start();
            }
            Sys.close(theirs);
            Sys.close(says);
            try {
                SysException.check(pid, "posix_spawn", program);
                int fd = Sockets.receiveDescriptor(ours);
                String words = text(said);
                Spawn.await(pid);
                if (fd < 0) {
                    throw new SysException("fusermount3", shown, Errno.EPERM, words);
                }
                return fd;
            } finally {
                Sys.close(ours);
                Sys.close(said);
            }
        }
    }

    static int unmount(byte[] path, boolean lazy) {
        String program;
        try {
            program = find();
        } catch (SysException e) {
            return -e.errno();
        }
        try (Spawn spawn = new Spawn(program)) {
            spawn.argument("-u").argument("-q");
            if (lazy) {
                spawn.argument("-z");
            }
            int pid = spawn.argument("--").argument(path).closeFrom(COMMFD).start();
            // It prints why and answers 1; the one reason for which a mount of ours stays is that it is in use.
            return pid < 0 ? pid : Spawn.await(pid) == 0 ? 0 : -Errno.EBUSY;
        }
    }

    /** fusermount3 on PATH, or fusermount, which some packages have. */
    private static String find() throws SysException {
        String path = System.getenv("PATH");
        for (String name : List.of("fusermount3", "fusermount")) {
            for (String dir : (path == null ? "/usr/bin:/bin" : path).split(":")) {
                if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, name))) {
                    return dir + '/' + name;
                }
            }
        }
        String missing = "not found on PATH; install the package fuse3";
        throw new SysException("posix_spawn", "fusermount3", Errno.ENOENT, missing);
    }

    /** What the program wrote to its stderr, until it ends: the first line, without its own name. */
    private static String text(int fd) {
        try (Block block = Block.of(MESSAGE)) {
            int length = 0;
            long n = 1;
            while (n > 0 && length < MESSAGE) {
                n = Sys.read(fd, block.address() + length, MESSAGE - length);
                length += (int) Math.max(0, n);
            }
            String text = new String(Mem.bytes(block.address(), length), UTF_8);
            return Arrays.stream(text.split("\n")).findFirst().orElse("").replaceFirst("^fusermount3?: ", "");
        }
    }
}
