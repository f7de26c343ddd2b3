package frg.host;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.fixture.Seeded;
import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Linux;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.tree.Limbo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, Seeded.class})
class ObjectsTest {
    private static final int BUDGET = 3;
    private static final int F_GETFD = 1; // fcntl(2)

    private Objects objects;
    private Block attr;
    private Block text;
    private int root;

    @BeforeEach
    void open() {
        attr = Block.of(Statx.SIZE);
        text = Block.of(256);
        objects = new Objects(new Limbo(), BUDGET);
        root = know(0, "", 1, true);
    }

    @AfterEach
    void close() {
        objects.close();
        text.close();
        attr.close();
    }

    private long name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        Mem.copy(bytes, 0, text.address(), bytes.length);
        Mem.int8(text.address() + bytes.length, 0);
        return text.address();
    }

    private long attr(long ino, boolean directory) {
        Mem.fill(attr.address(), Statx.SIZE, 0);
        Statx.ino(attr.address(), ino);
        Mem.int16(attr.address() + 28, directory ? Linux.S_IFDIR : Linux.S_IFREG); // stx_mode, statx(2)
        return attr.address();
    }

    private int know(int parent, String name, long ino, boolean directory) {
        return objects.know(parent, name(name), name.length(), attr(ino, directory));
    }

    private String recorded(int index) {
        int length = objects.name(index, text.address());
        return length < 0 ? null : new String(Mem.bytes(text.address(), length), StandardCharsets.ISO_8859_1);
    }

    private static int descriptor() {
        try (Block pipe = Block.of(8)) {
            Sys.pipe2(pipe.address(), Linux.O_CLOEXEC);
            Sys.close(Mem.int32(pipe.address() + 4));
            return Mem.int32(pipe.address());
        }
    }

    private static boolean isOpen(int fd) {
        return Sys.fcntl(fd, F_GETFD, 0) >= 0;
    }

    @Test
    void anObjectIsKnownByDeviceInodeBirthMountAndType() {
        int index = know(root, "f", 42, false);
        assertThat(know(root, "f", 42, false)).isEqualTo(index);
        assertThat(know(root, "f", 43, false)).isNotEqualTo(index);
        assertThat(know(root, "f", 42, true)).isNotEqualTo(index);
        for (int field : new int[] {80, 88, 136, 144}) { // stx_btime, its ns, stx_dev_major, stx_mnt_id
            long other = attr(42, false);
            Mem.int32(other + field, 1);
            assertThat(objects.same(index, other)).as("field at %d", field).isFalse();
            assertThat(objects.know(root, name("f"), 1, other)).isNotEqualTo(index);
        }
        assertThat(objects.same(index, attr(42, false))).isTrue();
    }

    @Test
    void anObjectSeenElsewhereIsRecordedThere() {
        int dir = know(root, "d", 2, true);
        int index = know(root, "f", 42, false);
        know(dir, "g", 42, false);
        assertThat(objects.parent(index)).isEqualTo(dir);
        assertThat(recorded(index)).isEqualTo("g");
        assertThat(objects.placed(index, dir, name("g"), 1)).isTrue();
        assertThat(objects.placed(index, root, name("g"), 1)).isFalse();
    }

    @Test
    void aDirectoryIsForgottenAfterItsLastChild() {
        int dir = know(root, "d", 2, true);
        int below = know(dir, "e", 3, true);
        int file = know(below, "f", 4, false);
        objects.drop(dir, 1);
        objects.drop(below, 1);
        assertThat(objects.count()).isEqualTo(4);
        long node = objects.node(file);
        objects.drop(file, 1);
        assertThat(objects.count()).isEqualTo(1);
        assertThat(objects.index(node)).isZero();
    }

    @Test
    void aHeldObjectIsForgottenOnceItIsReleased() {
        int index = know(root, "f", 42, false);
        assertThat(objects.hold(attr(42, false))).isEqualTo(index);
        assertThat(objects.hold(attr(43, false))).isZero();
        objects.drop(index, 1);
        assertThat(objects.count()).isEqualTo(2);
        objects.release(index);
        assertThat(objects.count()).isEqualTo(1);
        objects.release(0);
    }

    @Test
    void theLeastRecentlyUsedDescriptorIsGivenUp() {
        int[] index = new int[BUDGET + 1];
        int[] fd = new int[BUDGET + 1];
        for (int i = 0; i <= BUDGET; i++) {
            index[i] = know(root, "f" + i, 10 + i, false);
            fd[i] = descriptor();
            if (i == BUDGET) {
                assertThat(objects.fd(index[0])).isEqualTo(fd[0]);
            }
            assertThat(objects.keep(index[i], fd[i])).isEqualTo(fd[i]);
        }
        assertThat(objects.fd(index[1])).isEqualTo(-1);
        assertThat(isOpen(fd[1])).isFalse();
        assertThat(objects.fd(index[0])).isEqualTo(fd[0]);
        assertThat(objects.descriptors()).isEqualTo(BUDGET);
    }

    @Test
    void theSecondDescriptorOfAnObjectIsClosed() {
        int index = know(root, "f", 42, false);
        int first = descriptor();
        int second = descriptor();
        objects.keep(index, first);
        assertThat(objects.keep(index, second)).isEqualTo(first);
        assertThat(isOpen(second)).isFalse();
    }

    @Test
    void whatIsPinnedOrHeldIsNotGivenUp() {
        int pinned = know(root, "p", 40, false);
        int held = know(root, "h", 41, false);
        objects.flag(pinned, Objects.PINNED);
        objects.keep(pinned, descriptor());
        objects.keep(held, descriptor());
        objects.hold(attr(41, false));
        assertThat(objects.descriptors()).isZero();
        for (int i = 0; i < 2 * BUDGET; i++) {
            objects.keep(know(root, "f" + i, 10 + i, false), descriptor());
        }
        assertThat(objects.fd(pinned)).isNotNegative();
        assertThat(objects.fd(held)).isNotNegative();
        objects.release(held);
        assertThat(objects.descriptors()).isEqualTo(BUDGET);
        assertThat(objects.fd(held)).isNotNegative();
        for (int i = 0; i < BUDGET; i++) {
            objects.keep(know(root, "g" + i, 20 + i, false), descriptor());
        }
        assertThat(objects.fd(held)).isEqualTo(-1);
        assertThat(objects.fd(pinned)).isNotNegative();
    }

    @Test
    void anObjectThatIsForgottenGivesItsDescriptorUp() {
        int index = know(root, "f", 42, false);
        int fd = descriptor();
        objects.keep(index, fd);
        objects.drop(index, 1);
        assertThat(isOpen(fd)).isFalse();
        assertThat(objects.descriptors()).isZero();
    }

    @Test
    void theWayBeginsAtTheNearestDescriptor() {
        objects.flag(root, Objects.PINNED);
        objects.keep(root, descriptor());
        int a = know(root, "a", 2, true);
        int b = know(a, "b", 3, true);
        int c = know(b, "c", 4, true);
        assertThat(objects.way(c)).containsExactly(root, a, b, c);
        objects.keep(a, descriptor());
        assertThat(objects.way(c)).containsExactly(a, b, c);
    }

    @Test
    void aPlaceThatWouldCloseACircleLosesTheOtherPlace() {
        objects.flag(root, Objects.PINNED);
        objects.keep(root, descriptor());
        int a = know(root, "a", 2, true);
        int b = know(a, "b", 3, true);
        know(b, "a", 2, true); // a is below b now, says the host
        assertThat(objects.parent(a)).isEqualTo(b);
        assertThat(objects.parent(b)).isZero();
        assertThat(objects.way(a)).isEmpty();
        know(root, "b", 3, true);
        assertThat(objects.way(a)).containsExactly(root, b, a);
        objects.drop(a, 2);
        objects.drop(b, 2);
        assertThat(objects.count()).isEqualTo(1);
    }

    /** Any order of seeing, moving, keeping, holding, dropping: nothing is lost, leaked or given up too late. */
    @Test
    void anyOrderOfCallsKeepsTheTableSound(Random random) {
        Map<Integer, Integer> refs = new HashMap<>();
        List<Integer> held = new ArrayList<>();
        List<Integer> dirs = new ArrayList<>(List.of(root));
        objects.flag(root, Objects.PINNED);
        for (int step = 0; step < 5000; step++) {
            int ino = 2 + random.nextInt(30);
            int parent = dirs.stream().filter(dir -> !objects.same(dir, attr(ino, ino < 12)))
                    .skip(random.nextInt(dirs.size())).findFirst().orElse(root);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    int index = know(parent, "n" + random.nextInt(50), ino, ino < 12);
                    refs.merge(index, 1, Integer::sum);
                    if (ino < 12 && !dirs.contains(index)) {
                        dirs.add(index);
                    }
                }
                case 2 -> any(random, refs).ifPresent(index -> objects.keep(index, descriptor()));
                case 3 -> {
                    int index = objects.hold(attr(ino, ino < 12));
                    if (index != 0) {
                        held.add(index);
                    }
                }
                case 4 -> {
                    if (!held.isEmpty()) {
                        objects.release(held.remove(random.nextInt(held.size())));
                    }
                }
                default -> any(random, refs).ifPresent(index -> {
                    int count = refs.remove(index);
                    dirs.remove(index);
                    objects.drop(index, count);
                });
            }
            assertThat(objects.descriptors()).isLessThanOrEqualTo(BUDGET);
            assertThat(refs.keySet()).allMatch(index -> objects.index(objects.node(index)) == index);
        }
        held.forEach(objects::release);
        refs.forEach(objects::drop);
        assertThat(objects.count()).isEqualTo(1);
        assertThat(objects.descriptors()).isZero();
    }

    private static Optional<Integer> any(Random random, Map<Integer, Integer> refs) {
        List<Integer> known = new ArrayList<>(refs.keySet());
        return known.stream().skip(random.nextInt(known.size() + 1)).findFirst();
    }
}
