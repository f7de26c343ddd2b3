package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each on a thread of its own, since that is what the calls change. Runs as root. */
@ExtendWith(LeakCheck.class)
class TaskTest {
    private static final long CAP_FSETID = 1L << 4; // linux/capability.h

    private static <T> T onAThread(Supplier<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                result.complete(action.get());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        thread.join();
        return result.get();
    }

    /** A line of /proc/thread-self/status. */
    private static String status(String key) {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith(key + ":")).findFirst().orElseThrow()
                    .substring(key.length() + 1).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void gettidIsTheThreadsOwn() throws Exception {
        int other = onAThread(Task::gettid);
        assertThat(other).isPositive().isNotEqualTo(Task.gettid());
        assertThat(Path.of("/proc/self/task/" + Task.gettid())).exists();
    }

    @Test
    void effectiveIdsAreThoseOfTheProcess() throws IOException {
        assertThat(Task.geteuid()).isEqualTo(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        assertThat(Task.getegid()).isEqualTo(Files.getAttribute(Path.of("/proc/self"), "unix:gid"));
    }

    @Test
    void pinBindsThisThreadToOneCpu() throws Exception {
        int[] all = Task.cpus();
        int last = all[all.length - 1];
        int[] pinned = onAThread(() -> {
            assertThat(Task.pin(last)).isZero();
            return Task.cpus();
        });
        assertThat(pinned).containsExactly(last);
        assertThat(Task.cpus()).isEqualTo(all);
    }

    @Test
    void pinToACpuThatIsNotThereIsEINVAL() throws Exception {
        assertThat(onAThread(() -> Task.pin(1023))).isEqualTo(-Errno.EINVAL);
    }

    @Test
    void fileSystemIdsAreThisThreadsAlone() throws Exception {
        String seen = onAThread(() -> {
            assertThat(Task.setfsgid(2002)).isZero();
            assertThat(Task.setfsuid(1001)).isZero();
            assertThat(Task.setfsuid(1001)).isEqualTo(1001);
            return status("Uid") + "|" + status("Gid");
        });
        assertThat(seen).isEqualTo("0\t0\t0\t1001|0\t0\t0\t2002");
        assertThat(status("Uid")).isEqualTo("0\t0\t0\t0");
    }

    @Test
    void theUmaskIsThisThreadsAloneAfterOwnFs() throws Exception {
        String ours = status("Umask");
        String theirs = onAThread(() -> {
            assertThat(Task.ownFs()).isZero();
            Task.umask(0123);
            assertThat(Task.umask(0123)).isEqualTo(0123);
            return status("Umask");
        });
        assertThat(theirs).isEqualTo("0123");
        assertThat(status("Umask")).isEqualTo(ours).isNotEqualTo("0123");
    }

    @Test
    void keepCapabilitiesKeepsThemOverAChangeOfFsuid() throws Exception {
        long kept = onAThread(() -> {
            assertThat(Task.keepCapabilities()).isZero();
            Task.setfsuid(1001);
            return Task.effective();
        });
        long lost = onAThread(() -> {
            Task.setfsuid(1001);
            return Task.effective();
        });
        assertThat(kept & CAP_FSETID).isNotZero();
        assertThat(lost & CAP_FSETID).isZero();
    }

    @Test
    void aCapabilityCanBeLoweredAndRaisedAgain() throws Exception {
        onAThread(() -> {
            long all = Task.effective();
            assertThat(status("CapEff")).isEqualTo(String.format("%016x", all));
            assertThat(Task.effective(all & ~CAP_FSETID)).isZero();
            assertThat(Task.effective()).isEqualTo(all & ~CAP_FSETID);
            assertThat(Task.effective(all)).isZero();
            assertThat(Task.effective()).isEqualTo(all);
            return null;
        });
    }
}
