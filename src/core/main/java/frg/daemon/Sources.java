package frg.daemon;

import frg.fault.FaultTree;
import frg.fault.Rules;
import frg.host.HostTree;
import frg.mem.Block;
import frg.session.Bytes;
import frg.session.MountOptions;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.KernelStatfs;
import frg.sys.Linux;
import frg.sys.Sys;
import frg.sys.SysException;
import frg.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the directories that a session shows, and closes those that nothing refers to any more. Thread-safe. */
final class Sources {
    private static final int DESCRIPTORS = 16384; // kept for nodes at most, of each tree
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private final HostTree.Shared shared;
    private final List<HostTree> trees = new ArrayList<>();

    Sources(HostTree.Shared shared) {
        this.shared = shared;
    }

    /**
     * Opens a directory of this machine.
     *
     * @param source absolute bytes; symbolic links are followed, once, now
     * @throws SysException ENOENT, ENOTDIR, EACCES
     */
    synchronized Tree open(byte[] source, MountOptions options) throws SysException {
        retire();
        String shown = Bytes.shown(source);
        int fd = directory(source, Linux.O_PATH | Linux.O_DIRECTORY | Linux.O_CLOEXEC);
        boolean blocks;
        try (Block statfs = Block.of(KernelStatfs.SIZE)) {
            SysException.check(Sys.fstatfs(fd, statfs.address()), "fstatfs", shown);
            blocks = KernelStatfs.blocks((int) KernelStatfs.type(statfs.address()));
        }
        HostTree tree = new HostTree(shared, fd, shown, budget(), blocks);
        trees.add(tree);
        return options.fault().isEmpty() ? tree : faulty(tree, options.fault());
    }

    private Tree faulty(Tree tree, String file) throws SysException {
        try {
            return new FaultTree(tree, Rules.parse(Files.readAllLines(Path.of(file))), shared.handles());
        } catch (IOException | IllegalArgumentException e) {
            throw new SysException("fault", file, Errno.EINVAL, "not a file of fault rules: " + e.getMessage());
        }
    }

    /** A descriptor of a directory. */
    static int directory(byte[] path, int flags) throws SysException {
        try (Block name = Block.string(path)) {
            int fd = At.openat(At.FDCWD, name.address(), flags, 0);
            return (int) SysException.check(fd, "open", Bytes.shown(path));
        }
    }

    /** Closes trees that were replaced and of which only the top is known. */
    private void retire() {
        for (int i = 0; i < trees.size() - 1; i++) {
            if (trees.get(i).known() == 1) {
                trees.remove(i--).close();
            }
        }
    }

    /** Objects that the trees know. */
    synchronized long known() {
        return trees.stream().mapToLong(HostTree::known).sum();
    }

    /** Descriptors that the trees keep. */
    synchronized long descriptors() {
        return trees.stream().mapToLong(HostTree::descriptors).sum();
    }

    /** Half of RLIMIT_NOFILE, so that handles find room. */
    private static int budget() {
        try {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith("Max open files")) {
                    String soft = line.substring("Max open files".length()).trim().split("\\s+")[0];
                    return soft.equals("unlimited") ? DESCRIPTORS : Math.min(DESCRIPTORS, Integer.parseInt(soft) / 2);
                }
            }
        } catch (IOException e) {
            return DESCRIPTORS / 64; // without /proc nothing else works either
        }
        return DESCRIPTORS / 64;
    }
}
