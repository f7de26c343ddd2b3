package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.fixture.LeakCheck;
import frg.mem.Block;
import frg.mem.Mem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table against linux/fuse.h. */
@ExtendWith(LeakCheck.class)
class OpcodeTest {
    /** Requests whose struct has another's name. */
    private static final Map<Opcode, String> STRUCTS = Map.ofEntries(
            Map.entry(Opcode.OPENDIR, "open"), Map.entry(Opcode.READDIR, "read"), Map.entry(Opcode.READDIRPLUS, "read"),
            Map.entry(Opcode.RELEASEDIR, "release"), Map.entry(Opcode.FSYNCDIR, "fsync"), Map.entry(Opcode.GETLK, "lk"),
            Map.entry(Opcode.SETLK, "lk"), Map.entry(Opcode.SETLKW, "lk"), Map.entry(Opcode.LISTXATTR, "getxattr"),
            Map.entry(Opcode.TMPFILE, "create"), Map.entry(Opcode.COPY_FILE_RANGE_64, "copy_file_range"));

    /** Requests that have no struct; nothing is read of the last three, which are never served. */
    private static final Set<Opcode> BARE = EnumSet.of(Opcode.LOOKUP, Opcode.READLINK, Opcode.SYMLINK, Opcode.UNLINK,
            Opcode.RMDIR, Opcode.STATFS, Opcode.REMOVEXATTR, Opcode.DESTROY, Opcode.NOTIFY_REPLY, Opcode.SETUPMAPPING,
            Opcode.REMOVEMAPPING);

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void theNumberIsThatOfTheHeader(Opcode opcode) throws ReflectiveOperationException {
        assertThat(Fuse.class.getMethod("FUSE_" + opcode.name()).invoke(null)).isEqualTo(opcode.number());
        assertThat(Opcode.of(opcode.number())).isEqualTo(opcode);
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void theFixedSizeIsThatOfTheStruct(Opcode opcode) throws ReflectiveOperationException {
        if (BARE.contains(opcode)) {
            assertThat(opcode.fixed()).isZero();
            return;
        }
        String name = STRUCTS.getOrDefault(opcode, opcode.name().toLowerCase(Locale.ROOT));
        Class<?> struct = Class.forName("frg.bindings.fuse.fuse_" + name + "_in");
        long size = (long) struct.getMethod("sizeof").invoke(null);
        if (opcode == Opcode.INIT) {
            assertThat(opcode.fixed()).as("what every kernel sends").isEqualTo(16).isLessThan((int) size);
        } else {
            assertThat(opcode.fixed()).isEqualTo((int) size);
        }
    }

    /** 1 to 53 without those that are not in use (7, 19) and CUSE's own. */
    @Test
    void everyRequestOfTheHeaderHasARow() {
        Set<Integer> numbers = new TreeSet<>();
        Arrays.stream(Opcode.values()).forEach(opcode -> numbers.add(opcode.number()));
        for (int number = 1; number <= Fuse.FUSE_COPY_FILE_RANGE_64(); number++) {
            assertThat(numbers.contains(number)).as("FUSE request %d", number).isEqualTo(number != 7 && number != 19);
        }
        assertThat(numbers).hasSize(Opcode.values().length);
    }

    @Test
    void anotherNumberHasNoRow() {
        for (int number : new int[] {0, 7, 19, 54, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Fuse.CUSE_INIT()}) {
            assertThat(Opcode.of(number)).isNull();
        }
    }

    /** A valid request of each kind is printed with its arguments and names; the reply too. */
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void everyRequestIsPrinted(Opcode opcode) {
        try (Block message = Samples.of(opcode)) {
            assertThat(Message.check(message.address(), (int) message.size(), opcode)).isTrue();
            String line = Dump.request(message.address(), opcode);
            assertThat(line).startsWith("-> 7 " + opcode + " node 1 uid 0 pid 4711");
            boolean padding = opcode == Opcode.SYNCFS || opcode == Opcode.BMAP;
            if (opcode.fixed() > 0 && !padding || opcode.names() > 0) {
                assertThat(line.length()).isGreaterThan(("-> 7 " + opcode + " node 1 uid 0 pid 4711").length());
            }
            for (int i = 0; i < opcode.names(); i++) {
                assertThat(line).contains("\"name" + i + "\"");
            }
            assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7F);
        }
        assertThat(Dump.reply(7, opcode, 12, 1_234_567)).isEqualTo("<- 7 " + opcode + " 12 bytes (1234 us)");
        assertThat(Dump.reply(7, opcode, -2, 0)).isEqualTo("<- 7 " + opcode + " ENOENT (0 us)");
    }

    @Test
    void aNameIsPrintedWithItsBytesAndNoLongerThanNeeded() {
        try (Block message = Samples.of(Opcode.LOOKUP, "a\n\"\u00ff\\" + "x".repeat(100))) {
            assertThat(Dump.request(message.address(), Opcode.LOOKUP))
                    .endsWith(" \"a\\x0a\\x22\\xff\\x5c" + "x".repeat(59) + "...\"");
        }
    }

    /** Less than the whole, at every length; more than the whole where the kind has no tail. */
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void aTruncatedRequestIsRefused(Opcode opcode) {
        try (Block message = Samples.of(opcode)) {
            long at = message.address();
            for (int bytes = 0; bytes < message.size(); bytes++) {
                assertThat(Message.check(at, bytes, opcode)).as("%d bytes arrived", bytes).isFalse();
                Mem.int32(at, bytes);
                assertThat(Message.check(at, bytes, opcode)).as("%d bytes long", bytes).isFalse();
                Mem.int32(at, (int) message.size());
            }
            Mem.int32(at, (int) message.size() + 1);
            assertThat(Message.check(at, (int) message.size(), opcode)).isFalse();
            Mem.int32(at, -1);
            assertThat(Message.check(at, (int) message.size(), opcode)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void anUnterminatedNameIsRefused(Opcode opcode) {
        for (int i = 0; i < opcode.names(); i++) {
            try (Block message = Samples.of(opcode)) {
                long end = message.address() + message.size();
                long at = message.address() + InHeader.SIZE + opcode.fixed();
                for (int before = 0; before < i; before++) {
                    at += Mem.strnlen(at, end - at) + 1;
                }
                Mem.fill(at, end - at, 'x');
                assertThat(Message.check(message.address(), (int) message.size(), opcode)).as("name %d", i).isFalse();
            }
        }
    }

    @Test
    void aCountBeyondTheEndIsRefused() {
        overlong(Opcode.WRITE, Fuse.fuse_write_in$size());
        overlong(Opcode.SETXATTR, Fuse.fuse_setxattr_in$size());
        overlong(Opcode.IOCTL, Fuse.fuse_ioctl_in$in_size());
        overlong(Opcode.BATCH_FORGET, Fuse.fuse_batch_forget_in$count());
    }

    private static void overlong(Opcode opcode, int field) {
        try (Block message = Samples.of(opcode)) {
            long count = message.address() + InHeader.SIZE + field;
            int right = Mem.int32(count);
            for (int wrong : new int[] {right + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 28}) {
                Mem.int32(count, wrong);
                assertThat(Message.check(message.address(), (int) message.size(), opcode)).as("%s %d", opcode, wrong)
                        .isFalse();
            }
            Mem.int32(count, right);
            assertThat(Message.check(message.address(), (int) message.size(), opcode)).isTrue();
        }
    }
}
