package frg.bindings.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.IncludeList;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bindings against the running kernel and C library. */
class LibcTest {
    @Test
    void getpidByItsSystemCallNumberIsTheProcessId() {
        assertThat(Libc.syscall.makeInvoker().apply(Libc.__NR_getpid())).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void statxFillsTheFieldsWhereTheStructHasThem(@TempDir Path dir) throws IOException {
        Path file = Files.write(dir.resolve("file"), new byte[12345]);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = statx.allocate(arena);
            long answer = Libc.syscall.makeInvoker(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS)
                    .apply(Libc.__NR_statx(), Libc.AT_FDCWD(), arena.allocateFrom(file.toString()),
                            Libc.AT_SYMLINK_NOFOLLOW(), Libc.STATX_BASIC_STATS(), out);
            assertThat(answer).isZero();
            assertThat(statx.stx_size(out)).isEqualTo(12345);
            assertThat(statx.stx_mode(out) & 0xffff).isEqualTo(Files.getAttribute(file, "unix:mode"));
            assertThat(statx.stx_ino(out)).isEqualTo(Files.getAttribute(file, "unix:ino"));
            assertThat(statx.stx_nlink(out)).isEqualTo(1);
            assertThat(statx_timestamp.tv_sec(statx.stx_mtime(out)))
                    .isEqualTo(Files.getLastModifiedTime(file).toInstant().getEpochSecond());
        }
    }

    @Test
    void openat2TakesOpenHowAndKeepsToItsResolveFlags(@TempDir Path dir) throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), Files.createFile(dir.resolve("file")));
        assertThat(openat2(link, 0)).isGreaterThanOrEqualTo(0);
        assertThat(openat2(link, Libc.RESOLVE_NO_SYMLINKS())).isEqualTo(-1);
    }

    @Test
    void theLibraryHasEveryBoundFunction() {
        for (String name : new IncludeList("libc").names("function")) {
            assertThat(Linker.nativeLinker().defaultLookup().find(name)).as(name).isPresent();
        }
    }

    @Test
    void errnoNumbersHaveTheirNames() {
        assertThat(Libc.strerrorname_np(Libc.ENOENT()).getString(0)).isEqualTo("ENOENT");
        assertThat(Libc.strerrorname_np(Libc.ESTALE()).getString(0)).isEqualTo("ESTALE");
        assertThat(Libc.strerrordesc_np(Libc.EXDEV()).getString(0)).isEqualTo("Invalid cross-device link");
    }

    /** The descriptor, which is closed again, or -1. */
    private static long openat2(Path file, long resolve) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment how = open_how.allocate(arena);
            open_how.flags(how, Libc.O_RDONLY() | Libc.O_CLOEXEC());
            open_how.resolve(how, resolve);
            long fd = Libc.syscall.makeInvoker(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG)
                    .apply(Libc.__NR_openat2(), Libc.AT_FDCWD(), arena.allocateFrom(file.toString()), how,
                            open_how.sizeof());
            if (fd >= 0) Libc.syscall.makeInvoker(JAVA_INT).apply(Libc.__NR_close(), (int) fd);
            return fd;
        }
    }
}
