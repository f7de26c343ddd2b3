package frg.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frg.bindings.libc.Libc;
import frg.fixture.LeakCheck;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class NativeTest {
    private static final int ARGUMENTS = 7; // of the wider shape

    /** All of these are called, and nothing that is not in the generated bindings. */
    @Test
    void everyFunctionThatIsCalledHasIntegersAndPointersOnly() throws Exception {
        loadLibfuse3();
        SortedSet<String> checked = new TreeSet<>();
        for (String text : constants()) {
            FunctionDescriptor descriptor = descriptor(text);
            if (descriptor != null) {
                checked.add(text);
                assertThat(descriptor.argumentLayouts()).as(text).hasSizeLessThanOrEqualTo(ARGUMENTS)
                        .allSatisfy(NativeTest::inARegister);
                descriptor.returnLayout().ifPresent(NativeTest::inARegister);
            }
        }
        assertThat(checked).contains("malloc", "free", "posix_spawn", "posix_spawnattr_init",
                "posix_spawn_file_actions_adddup2", "strerrorname_np", "strerrordesc_np", "fuse_session_new",
                "fuse_session_mount", "fuse_session_fd", "fuse_session_destroy", "fuse_opt_free_args");
        assertThat(constants()).filteredOn(text -> text.matches("(posix_spawn|fuse_|strerror)[a-z_0-9]*"))
                .as("names of functions").isSubsetOf(checked);
    }

    private static void inARegister(MemoryLayout layout) {
        assertThat(layout).isInstanceOfAny(ValueLayout.OfInt.class, ValueLayout.OfLong.class,
                ValueLayout.OfShort.class, java.lang.foreign.AddressLayout.class);
    }

    /** String constants of the module's own classes. */
    private static SortedSet<String> constants() throws IOException {
        SortedSet<String> constants = new TreeSet<>();
        for (Path file : classes()) {
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                if (entry instanceof StringEntry string) {
                    constants.add(string.stringValue());
                }
            }
        }
        return constants;
    }

    private static List<Path> classes() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("link", "mem", "sys")) {
            try (Stream<Path> list = Files.list(Path.of("target/classes/frg", module))) {
                list.filter(path -> path.toString().endsWith(".class")).forEach(files::add);
            }
        }
        return files;
    }

    private static FunctionDescriptor descriptor(String function) throws ReflectiveOperationException {
        for (Class<?> bindings : List.of(Libc.class, frg.bindings.libfuse3.Libfuse3.class)) {
            try {
                return (FunctionDescriptor) bindings.getMethod(function + "$descriptor").invoke(null);
            } catch (NoSuchMethodException e) {
                continue;
            }
        }
        return null;
    }

    /** The bindings of libfuse3 find their symbols where System.load has put them. */
    private static void loadLibfuse3() throws IOException {
        for (String name : List.of("libfuse3.so.4", "libfuse3.so.3")) {
            try {
                SymbolLookup.libraryLookup(name, Arena.global());
                break;
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            System.load(maps.filter(line -> line.contains("/libfuse3.so."))
                    .map(line -> line.substring(line.indexOf('/'))).findFirst().orElseThrow());
        }
    }

    @Test
    void aFailedSystemCallAnswersItsNegatedErrno() {
        assertThat(Native.syscall(Libc.__NR_close(), -1, 0, 0)).isEqualTo(-Libc.EBADF());
        assertThat(Native.syscall(Libc.__NR_getpid(), 0, 0, 0)).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void sixArgumentsArriveInTheirOrder() {
        long page = Native.syscall(Libc.__NR_mmap(), 0, 4096, Libc.PROT_READ(),
                Libc.MAP_PRIVATE() | Libc.MAP_ANONYMOUS(), -1, 0);
        assertThat(page).isPositive();
        assertThat(Native.syscall(Libc.__NR_munmap(), page, 4096, 0)).isZero();
        assertThat(Native.syscall(Libc.__NR_mmap(), 0, 4096, Libc.PROT_READ(),
                Libc.MAP_PRIVATE() | Libc.MAP_ANONYMOUS(), -1, 1)).isEqualTo(-Libc.EINVAL());
    }

    /** Two threads fail at once, over and over, each with its own errno. */
    @Test
    void errnoIsCapturedForEachThreadApart() throws Exception {
        MemorySegment isatty = Native.find("isatty");
        CyclicBarrier start = new CyclicBarrier(2);
        int[] wrong = new int[2];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            int fd = i == 0 ? -1 : 1 << 20;
            int call = i == 0 ? Libc.__NR_close() : Libc.__NR_fchdir();
            int self = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                await(start);
                for (int n = 0; n < 20_000; n++) {
                    long answer = self == 0
                            ? Native.syscall(call, fd, 0, 0)
                            : Native.syscall(Libc.__NR_openat(), Libc.AT_FDCWD(), 0, 0);
                    wrong[self] += answer == (self == 0 ? -Libc.EBADF() : -Libc.EFAULT()) ? 0 : 1;
                }
                Native.call(isatty, fd, 0, 0, 0, 0, 0, 0);
                wrong[self] += Native.errno() == Libc.EBADF() ? 0 : 1;
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).containsExactly(0, 0);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFunctionThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Native.find("no_such_function")).isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessage("no_such_function");
    }
}
