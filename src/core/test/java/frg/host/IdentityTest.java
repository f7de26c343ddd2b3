package frg.host;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.OwnThread;
import frg.sys.Linux;
import frg.sys.Statx;
import frg.sys.Task;
import frg.tree.Devices;
import frg.tree.Handles;
import frg.tree.Limbo;
import frg.tree.SetAttr;
import frg.tree.TreeClient;
import frg.tree.TreeContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A thread has one set of ids and capabilities, however many trees it serves. */
@ExtendWith({LeakCheck.class, OwnThread.class})
class IdentityTest {
    @TempDir
    Path directory;

    @Test
    void twoTreesOnOneThreadCreateEachForItsOwnCaller() throws Exception {
        Limbo limbo = new Limbo();
        try (Handles handles = new Handles();
                HostTree one = tree("one", handles, limbo);
                HostTree two = tree("two", handles, limbo);
                TreeClient first = new TreeClient(one, limbo);
                TreeClient second = new TreeClient(two, limbo)) {
            for (int round = 0; round < 3; round++) {
                first.as(1001, 2001);
                second.as(1002, 2002);
                owner(first, "a" + round, 1001, 2001);
                owner(second, "b" + round, 1002, 2002);
                owner(first, "c" + round, 1001, 2001);
                first.as(0, 0);
                owner(first, "d" + round, 0, 0);
                owner(second, "e" + round, 1002, 2002);
            }
        }
    }

    /** A change by one tree that takes suid away must not take it away in another that is to leave it. */
    @Test
    void twoTreesOnOneThreadAgreeOnSuid() throws Exception {
        Limbo limbo = new Limbo();
        try (Handles handles = new Handles();
                HostTree one = tree("one", handles, limbo);
                TreeClient first = new TreeClient(one, limbo)) {
            long node = first.file(first.root(), "f", "123");
            first.set(SetAttr.SIZE | SetAttr.KILL_SUIDGID).size = 2;
            assertThat(first.setattr(node, -1)).isZero();
            first.drop(node, 1);
            try (HostTree two = tree("two", handles, limbo); TreeClient second = new TreeClient(two, limbo)) {
                long other = second.file(second.root(), "f", "123");
                assertThat(second.chmod(other, 04755)).isZero();
                second.set(SetAttr.SIZE).size = 2;
                assertThat(second.setattr(other, -1)).isZero();
                assertThat(Statx.mode(second.attr()) & 07777).isEqualTo(04755);
                second.drop(other, 1);
            }
        }
    }

    private HostTree tree(String name, Handles handles, Limbo limbo) throws Exception {
        Path top = Files.createDirectories(directory.resolve(name));
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        return new HostTree(shared, TreeContract.path(top), name, 16, false);
    }

    private static void owner(TreeClient client, String name, int uid, int gid) {
        long node = client.mknod(client.root(), name, Linux.S_IFREG | 0600, 0);
        assertThat(node).isPositive();
        assertThat(Statx.uid(client.attr())).isEqualTo(uid);
        assertThat(Statx.gid(client.attr())).isEqualTo(gid);
        assertThat(Task.geteuid()).isZero();
        client.drop(node, 1);
    }
}
