package frg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import frg.sys.Errno;
import frg.sys.Linux;
import frg.sys.Statx;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Ranges of files: holes, allocation, copies. */
public interface RangeContract extends Subject {
    int KEEP_SIZE = 1; // FALLOC_FL_*, fallocate(2)
    int PUNCH_HOLE = 2;
    int COLLAPSE_RANGE = 8;
    long MIB = 1 << 20;

    @Test
    default void dataAndHolesAreFound() {
        long node = fs().file(fs().root(), "f", "");
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().write(handle, MIB, "data")).isEqualTo(4);
        fs().set(SetAttr.SIZE).size = 2 * MIB;
        assertThat(fs().setattr(node, handle)).isZero();
        assertThat(fs().lseek(handle, 0, Linux.SEEK_HOLE)).isZero();
        assertThat(fs().lseek(handle, 0, Linux.SEEK_DATA)).isEqualTo(MIB);
        assertThat(fs().lseek(handle, MIB, Linux.SEEK_HOLE)).isEqualTo(MIB + 4096);
        assertThat(fs().lseek(handle, MIB + 4096, Linux.SEEK_DATA)).isEqualTo(-Errno.ENXIO);
        assertThat(fs().lseek(handle, 2 * MIB, Linux.SEEK_HOLE)).isEqualTo(-Errno.ENXIO);
        assertThat(fs().out(fs().read(handle, MIB - 1, 6))).isEqualTo("\0data\0");
        fs().getattr(node);
        assertThat(Statx.blocks512(fs().attr())).isEqualTo(8);
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void allocationGrowsKeepsOrPunches() {
        long node = fs().file(fs().root(), "f", "x".repeat(8192));
        long handle = fs().open(node, Linux.O_RDWR);
        assertThat(fs().fallocate(handle, KEEP_SIZE, 0, MIB)).isZero();
        fs().getattr(node);
        assertThat(Statx.size(fs().attr())).isEqualTo(8192);
        assertThat(Statx.blocks512(fs().attr())).isEqualTo(MIB / 512);
        assertThat(fs().fallocate(handle, 0, 0, MIB)).isZero();
        fs().getattr(node);
        assertThat(Statx.size(fs().attr())).isEqualTo(MIB);
        assertThat(fs().fallocate(handle, PUNCH_HOLE | KEEP_SIZE, 0, 4096)).isZero();
        assertThat(fs().out(fs().read(handle, 4095, 2))).isEqualTo("\0x");
        assertThat(fs().fallocate(handle, COLLAPSE_RANGE, 0, 4096)).isEqualTo(-Errno.EOPNOTSUPP);
        assertThat(fs().fallocate(handle, 0, 0, 0)).isEqualTo(-Errno.EINVAL);
        fs().release(handle);
        fs().drop(node, 1);
    }

    @Test
    default void aRangeIsCopiedBetweenFiles() throws IOException {
        long from = fs().file(fs().root(), "a", "0123456789");
        long to = fs().file(fs().root(), "b", "abc");
        long in = fs().open(from, Linux.O_RDONLY);
        long out = fs().open(to, Linux.O_WRONLY);
        assertThat(fs().copyFileRange(in, 2, out, 3, 5)).isEqualTo(5);
        assertThat(Files.readString(host("b"))).isEqualTo("abc23456");
        assertThat(fs().copyFileRange(in, 8, out, 0, 100)).isEqualTo(2);
        assertThat(Files.readString(host("b"))).isEqualTo("89c23456");
        assertThat(fs().copyFileRange(in, 10, out, 0, 100)).isZero();
        assertThat(fs().copyFileRange(out, 0, in, 0, 1)).isEqualTo(-Errno.EBADF);
        fs().release(in);
        fs().release(out);
        fs().drop(from, 1);
        fs().drop(to, 1);
    }
}
