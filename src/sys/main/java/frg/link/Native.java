package frg.link;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The one place that links native functions. Two shapes serve all of them: seven longs to a long with errno captured,
 * and one long to a long without. Integer arguments and pointers travel in registers of 64 bits in the C ABI, unused
 * ones are ignored by the callee, and each further linked shape would cost some milliseconds at start; a test compares
 * every function that is called here with its generated descriptor.
 */
public final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle SEVEN = LINKER.downcallHandle(
            FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle ONE = LINKER.downcallHandle(FunctionDescriptor.of(LONG, LONG));
    private static final MemorySegment SYSCALL = find("syscall");
    private static final MemorySegment MALLOC = find("malloc");
    private static final MemorySegment FREE = find("free");

    /** Where the linker leaves errno: one segment a thread, so that nothing is allocated on a call. */
    private static final ThreadLocal<MemorySegment> ERRNO = ThreadLocal.withInitial(() -> {
        MemorySegment slot = Arena.ofAuto().allocate(CAPTURE);
        slot.fill((byte) 0);
        return slot;
    });

    private Native() {}

    /**
     * A function of libc or of a library that is already loaded.
     *
     * @throws UnsatisfiedLinkError if there is none of that name
     */
    public static MemorySegment find(String name) {
        return LINKER.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    /**
     * syscall(2).
     *
     * @param number {@code __NR_*}
     * @return what the kernel answered: 0 or more, or -errno
     */
    public static long syscall(long number, long a, long b, long c, long d, long e, long f) {
        MemorySegment errno = ERRNO.get();
        long result;
        try {
            result = (long) SEVEN.invokeExact(SYSCALL, errno, number, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError(t); // a downcall throws nothing
        }
        return result == -1 ? -errno.get(ValueLayout.JAVA_INT, 0) : result;
    }

    /** The same with three arguments. */
    public static long syscall(long number, long a, long b, long c) {
        return syscall(number, a, b, c, 0, 0, 0);
    }

    /**
     * Calls {@code function} with up to seven integer or pointer arguments.
     *
     * @return its result register; a function that returns an int fills the low half only: cast it
     */
    public static long call(MemorySegment function, long a, long b, long c, long d, long e, long f, long g) {
        try {
            return (long) SEVEN.invokeExact(function, ERRNO.get(), a, b, c, d, e, f, g);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    /** errno as the last {@link #call} on this thread left it. */
    public static int errno() {
        return ERRNO.get().get(ValueLayout.JAVA_INT, 0);
    }

    /** Calls a function of one integer or pointer argument that sets no errno we need. */
    public static long call(MemorySegment function, long argument) {
        try {
            return (long) ONE.invokeExact(function, argument);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    /** malloc(3); {@link Block} owns what it gives. */
    public static long malloc(long size) {
        return call(MALLOC, size);
    }

    /** free(3). */
    public static void free(long address) {
        call(FREE, address);
    }
}
