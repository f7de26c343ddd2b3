package frg.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * One test's directory of sessions, W with sources A and B and a target T, and daemons that are processes of their own.
 * Closed, it kills what is left and fails if a mount stays.
 */
@SuppressWarnings("try") // JUnit closes it
final class Rig implements AutoCloseable {
    final Path work;
    final Path state;
    final Path a;
    final Path b;
    final Path target;
    final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    final SessionManager manager;

    Rig(Path work) throws IOException, SessionException {
        this.work = work.toRealPath();
        state = this.work.resolve("state");
        a = Files.createDirectory(this.work.resolve("A"));
        b = Files.createDirectory(this.work.resolve("B"));
        target = Files.createDirectory(this.work.resolve("T"));
        manager = manager(StateDirectory.named(state));
    }

    SessionManager manager(StateDirectory where) {
        SessionManager made = new SessionManager(where, Rig::java);
        made.notices(notices::add);
        return made;
    }

    /** The daemon whose mount nobody serves. */
    static List<String> java() {
        return java("frg.daemon.FakeFrgd");
    }

    /** A main class of the tests on this JVM's modules, with the test classes in frg.core. */
    static List<String> java(String main) {
        List<String> command = new ArrayList<>(FrgdCommand.java());
        int module = command.indexOf("-m");
        Path tests = Path.of("target", "test-classes").toAbsolutePath();
        command.set(module + 1, "frg.core/" + main);
        command.addAll(module, List.of("--patch-module", "frg.core=" + tests));
        return command;
    }

    MountRequest request(Path source, Path on, Duration timeout) {
        return new MountRequest(Bytes.raw(source), Bytes.raw(on), "localhost", MountOptions.DEFAULT, false, timeout);
    }

    Session mount(Path source, Path on) throws SessionException {
        return manager.create(request(source, on, Duration.ofSeconds(30)));
    }

    Session mount() throws SessionException {
        return mount(a, target);
    }

    static KillOptions within(Duration timeout) {
        return new KillOptions(timeout, false, false);
    }

    /** The failure of a call that must fail. */
    static SessionException failure(ThrowingCallable call) {
        return catchThrowableOfType(SessionException.class, call);
    }

    /** Sends a signal with kill(1). */
    static void signal(String name, long pid) throws IOException {
        Programs.Result sent = Programs.run(5, "kill -s \"$1\" \"$2\"", Bytes.of(name), Bytes.of(Long.toString(pid)));
        if (sent.status() != 0) {
            throw new IOException(sent.output());
        }
    }

    /** Waits until it holds, for ten seconds at most. */
    static void until(String what, Callable<Boolean> holds) throws Exception {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.call()) {
            if (System.nanoTime() - limit > 0) {
                throw new AssertionError("not within 10 s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    boolean mounted(Path on) throws IOException {
        return Mountinfo.read().on(Bytes.raw(on)).filter(Mountinfo.Entry::isFrg).isPresent();
    }

    /** The names in the directory of sessions but for the lock. */
    List<String> states() throws IOException {
        try (Dir dir = Dir.walk(state)) {
            return dir.names(1000).stream().filter(name -> !name.startsWith(".lock-")).toList();
        }
    }

    @Override
    public void close() throws IOException, SessionException {
        try {
            if (Files.isDirectory(state)) {
                endAll();
            }
        } finally {
            clearMounts();
        }
    }

    private void endAll() throws IOException, SessionException {
        Purged purged = manager.purge(new KillOptions(Duration.ofSeconds(3), true, true));
        if (!purged.failed().isEmpty()) {
            throw new AssertionError("left behind: " + purged.failed());
        }
    }

    /** A mount that is left would hang whoever deletes the directory: it is taken off, and the test has failed. */
    private void clearMounts() throws IOException {
        for (int left = 0; ; left++) {
            Optional<Mountinfo.Entry> mount = Mountinfo.read().below(Bytes.raw(work));
            if (mount.isEmpty()) {
                assertThat(left).as("mounts left below " + work).isZero();
                return;
            }
            Programs.run(5, "exec umount -l -c \"$1\"", mount.get().point());
        }
    }
}
