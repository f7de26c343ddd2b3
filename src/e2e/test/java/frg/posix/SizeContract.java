package frg.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** truncate(2), ftruncate(2), holes, fallocate(2). */
interface SizeContract extends Contract {
    int SEEK_DATA = 3, SEEK_HOLE = 4;
    int KEEP_SIZE = 1, PUNCH_HOLE = 2;

    @Test
    default void filesShrinkAndGrowWithZeros() {
        file(alice(), "f", 0644, "0123456789");
        modifies("f", () -> ok(alice().call("truncate", "f", 4)));
        assertThat(content(alice(), "f")).isEqualTo("0123");
        modifies("f", () -> ok(alice().call("truncate", "f", 6)));
        assertThat(content(alice(), "f")).isEqualTo("0123\0\0");
        ok(alice().call("truncate", "f", 1L << 40));
        assertThat(root().stat("f").size()).isEqualTo(1L << 40);
        assertThat(root().stat("f").blocks()).isLessThan(1000);
        ok(alice().call("truncate", "f", 0));
        assertThat(root().stat("f").blocks()).isZero();
    }

    @Test
    default void anOpenDescriptorTruncatesToo() {
        long fd = alice().number("open", "f", CREAT | RDWR, 0444);
        alice().number("write", fd, "0123456789");
        ok(alice().call("ftruncate", fd, 3));
        assertThat(alice().stat("fstat", fd).size()).isEqualTo(3);
        ok(alice().call("close", fd));
        fd = alice().number("open", "f", RDONLY);
        is("EINVAL", alice().call("ftruncate", fd, 1));
        ok(alice().call("close", fd));
    }

    @Test
    default void truncationNeedsWritePermissionAndAFile() {
        file(alice(), "f", 0644, "content");
        leaves("f", () -> is("EACCES", bob().call("truncate", "f", 0)));
        ok(root().call("mkdir", "d", 0755));
        is("EISDIR", root().call("truncate", "d", 0));
        is("EINVAL", root().call("truncate", "f", -1));
        ok(root().call("mknod", "fifo", S_IFIFO | 0644, 0));
        is("EINVAL", root().call("truncate", "fifo", 0));
    }

    @Test
    default void holesAreFound() {
        long fd = alice().number("open", "f", CREAT | RDWR, 0644);
        alice().number("lseek", fd, 1 << 20, 0);
        alice().number("write", fd, "data");
        ok(alice().call("ftruncate", fd, 1 << 21));
        assertThat(alice().number("lseek", fd, 0, SEEK_DATA)).isEqualTo(1 << 20);
        assertThat(alice().number("lseek", fd, 0, SEEK_HOLE)).isZero();
        assertThat(alice().number("lseek", fd, 1 << 20, SEEK_HOLE)).isBetween((1L << 20) + 4, (1L << 20) + 65536);
        is("ENXIO", alice().call("lseek", fd, (1 << 20) + 65536, SEEK_DATA));
        is("ENXIO", alice().call("lseek", fd, 1 << 21, SEEK_HOLE));
        assertThat(alice().stat("fstat", fd).blocks()).isBetween(1L, 256L);
        ok(alice().call("close", fd));
    }

    @Test
    default void spaceIsAllocatedAndPunched() {
        long fd = alice().number("open", "f", CREAT | RDWR, 0644);
        ok(alice().call("fallocate", fd, 0, 0, 1 << 20));
        assertThat(alice().stat("fstat", fd).size()).isEqualTo(1 << 20);
        assertThat(alice().stat("fstat", fd).blocks()).isGreaterThanOrEqualTo(2048);
        ok(alice().call("fallocate", fd, KEEP_SIZE, 1 << 20, 1 << 20));
        assertThat(alice().stat("fstat", fd).size()).isEqualTo(1 << 20);
        alice().number("write", fd, "x".repeat(8192));
        ok(alice().call("fallocate", fd, KEEP_SIZE | PUNCH_HOLE, 4096, 4096));
        alice().number("lseek", fd, 4095, 0);
        is("=x\0", alice().call("read", fd, 2));
        is("EINVAL", alice().call("fallocate", fd, 0, 0, 0));
        ok(alice().call("close", fd));
    }

    @Test
    default void writesBeyondTheEndLeaveZeros() {
        long fd = alice().number("open", "f", CREAT | RDWR, 0644);
        alice().number("lseek", fd, 3, 0);
        alice().number("write", fd, "x");
        ok(alice().call("close", fd));
        assertThat(content(alice(), "f")).isEqualTo("\0\0\0x");
    }
}
