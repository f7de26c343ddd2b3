package frg.sys;

import frg.link.Native;
import frg.mem.Block;
import frg.mem.Mem;
import frg.mem.Nullable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What we ask of libfuse3: to parse mount options and to mount. Only where the caller has CAP_SYS_ADMIN: without it
 * the library forks to run fusermount3, which a JVM does not survive. Its message loop and its operations are never
 * used.
 */
public final class Libfuse3 {
    /** Sonames of the library, newest first. */
    private static final List<String> NAMES = List.of("libfuse3.so.4", "libfuse3.so.3");

    private static final int ARGS = 24; // struct fuse_args {int argc; char **argv; int allocated;}, fuse_opt.h
    private static final int OPERATIONS = 1024; // more than struct fuse_lowlevel_ops; all zero: no operation

    private final SymbolLookup library;

    private Libfuse3(SymbolLookup library) {
        this.library = library;
    }

    /** The library, or null where it is not installed. */
    public static @Nullable Libfuse3 load() {
        for (String name : NAMES) {
            try {
                return new Libfuse3(SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException e) {
                // Not under this name; the next is tried.
            }
        }
        return null;
    }

    /**
     * Mounts.
     *
     * @param options as mount.fuse3(8) knows them: {@code fsname=...,subtype=...,allow_other}; commas escaped
     * @param target  path of the mount point
     * @return /dev/fuse, attached, close-on-exec, the caller's to close; or -1 where libfuse refused: it has said why
     *     on stderr
     */
    public int mount(byte[] options, byte[] target) {
        try (Block name = Block.string("frg".getBytes(StandardCharsets.US_ASCII));
                Block dash = Block.string("-o".getBytes(StandardCharsets.US_ASCII));
                Block words = Block.string(options);
                Block path = Block.string(target);
                Block argv = Block.of(32);
                Block args = Block.of(ARGS);
                Block operations = Block.of(OPERATIONS)) {
            Mem.int64(argv.address(), name.address());
            Mem.int64(argv.address() + 8, dash.address());
            Mem.int64(argv.address() + 16, words.address());
            Mem.int32(args.address(), 3);
            Mem.int64(args.address() + 8, argv.address());
            long session = call("fuse_session_new", args.address(), operations.address(), 8, 0);
            call("fuse_opt_free_args", args.address(), 0, 0, 0);
            if (session == 0) {
                return -1;
            }
            int fd = -1;
            if ((int) call("fuse_session_mount", session, path.address(), 0, 0) == 0) {
                int theirs = (int) call("fuse_session_fd", session, 0, 0, 0);
                fd = (int) Sys.fcntl(theirs, Linux.F_DUPFD_CLOEXEC, 3);
            }
            call("fuse_session_destroy", session, 0, 0, 0); // closes its descriptor, leaves the mount
            return fd;
        }
    }

    private long call(String function, long a, long b, long c, long d) {
        MemorySegment address = library.find(function).orElseThrow(() -> new UnsatisfiedLinkError(function));
        return Native.call(address, a, b, c, d, 0, 0, 0);
    }
}
