package frg.daemon;

import frg.session.Answer;
import frg.session.Bytes;
import frg.session.MountOptions;
import frg.session.Mountinfo;
import frg.session.SessionDirectory;
import frg.session.SessionException;
import frg.session.State;
import frg.sys.Errno;
import frg.sys.SysException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens to a mounted session until its end. Changes come one at a time; ends are tried by several threads at
 * once, each as long as its own client waits. The end itself is the kernel's: whoever unmounts, {@link Service#await}
 * returns, the state is removed, those who asked for it are answered, and the process ends.
 */
final class Life {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(50);
    /** How long the connection may take to end after its mount was taken off. */
    private static final Duration AFTER_UNMOUNT = Duration.ofSeconds(5), AFTER_DETACH = Duration.ofMillis(300);

    private final SessionDirectory directory;
    private final Store store;
    private final Service service;
    private final Replies replies;
    private final PrintStream log;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<String> enders = new HashSet<>();
    private boolean detached;

    Life(SessionDirectory directory, Store store, Service service, Replies replies, PrintStream log) {
        this.directory = directory;
        this.store = store;
        this.service = service;
        this.replies = replies;
        this.log = log;
    }

    /** {@code mount SOURCE OPTIONS}: the root's only layer from now on. */
    Answer mount(byte[] source, String words) {
        long start = System.nanoTime();
        Answer answer = tryMount(source, words);
        store.history("mount", List.of(source, Bytes.of(words)), answer.isOk() ? "ok" : answer.shown(), start);
        return answer;
    }

    private Answer tryMount(byte[] source, String words) {
        try {
            MountOptions options = MountOptions.parse(words);
            synchronized (this) {
                if (detached || !enders.isEmpty()) {
                    return Answer.error("EAGAIN", Bytes.shown(store.file().root()), "the session is being ended");
                }
            }
            store.replace(source, options, () -> service.replace(source, options));
            return Answer.ok();
        } catch (SessionException e) {
            return Answer.error(e.errno(), e.object(), e.reason());
        } catch (SysException e) {
            return Answer.error(Errno.name(e.errno()), e.object(), e.reason());
        } catch (IOException e) {
            return Frgd.failure(e, directory);
        }
    }

    /** {@code info}: counters. */
    Answer info() {
        List<byte[]> words = new ArrayList<>();
        service.resources().forEach((name, value) -> {
            words.add(Bytes.of(name));
            words.add(Bytes.of(Long.toString(value)));
        });
        return Answer.ok(words.toArray(byte[][]::new));
    }

    /**
     * {@code kill}: tries to unmount until it works or the time is up.
     *
     * @param ender who is answered by {@link #end} if it works: a request's ID
     * @return the answer if it did not end, or is only detached; empty: {@link #end} answers
     */
    Optional<Answer> kill(String ender, Duration timeout, boolean lazy, boolean force) {
        long start = System.nanoTime();
        enter(ender);
        // Once it is detached, what is open in it has no path any more.
        String holders = lazy ? Holders.find(store.file().root()) : "";
        long result = unmount(start + timeout.toNanos(), lazy, force);
        Duration patience = result != 0 ? Duration.ZERO : lazy ? AFTER_DETACH : AFTER_UNMOUNT;
        boolean isOver = awaitOver(patience);
        synchronized (this) {
            if (isOver || !enders.remove(ender)) {
                return Optional.empty();
            }
            detached |= result == 0;
            String note = detached ? "unmounted; held by " + Holders.of(holders, store.file()) : "";
            store.state(detached || !enders.isEmpty() ? State.STOPPING : State.OK, note);
        }
        Answer answer = result == 0 ? Answer.ok(Bytes.of("detached")) : refusal((int) -result);
        store.history("kill", List.of(), answer.shown(), start);
        return Optional.of(answer);
    }

    private synchronized void enter(String ender) {
        if (enders.isEmpty() && !detached) {
            store.state(State.STOPPING, "");
        }
        enders.add(ender);
    }

    /** 0, or -errno after the last try. */
    private long unmount(long deadline, boolean lazy, boolean force) {
        while (true) {
            // Somebody may have detached it. Its ID may be another mount's by now, which is none of ours.
            if (!isMounted()) {
                return 0;
            }
            int result = service.unmount(lazy, force);
            if (result != -Errno.EBUSY || deadline - System.nanoTime() < 0 || over.getCount() == 0) {
                return result;
            }
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    private boolean isMounted() {
        try {
            return Mountinfo.read().byId(service.mountId(), store.file().device()).isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    private Answer refusal(int errno) {
        String root = Bytes.shown(store.file().root());
        return switch (Errno.name(errno)) {
            case "EBUSY" -> Answer.error("EBUSY", root, "busy: " + Holders.of("", store.file()));
            case "EINVAL" -> Answer.error("EBUSY", root, "another mount covers it: that one has to go first");
            default -> Answer.error(Errno.name(errno), root, Errno.text(errno));
        };
    }

    private boolean awaitOver(Duration patience) {
        try {
            return over.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A signal asks for the end: an idle session ends, a busy one says who holds it, and serves on. */
    void terminate(String signal) {
        Optional<Answer> refused = kill("SIG" + signal, Duration.ofSeconds(1), false, false);
        refused.ifPresent(answer -> Log.line(log, "SIG" + signal + ": not ended: " + answer.shown()));
    }

    /** The kernel has ended the connection: state away, those who asked for it answered. */
    void end() {
        Map<String, Integer> waiting = new HashMap<>();
        synchronized (this) {
            over.countDown();
            // Before the directory goes, and their FIFOs with it.
            enders.forEach(id -> waiting.put(id, replies.open(id)));
            enders.clear();
        }
        store.end();
        try {
            directory.remove();
        } catch (IOException e) {
            Log.line(log, "removing the state: " + e);
        }
        waiting.forEach((id, fd) -> {
            if (fd != Replies.NOBODY) {
                replies.send(fd, id, Answer.ok());
            }
        });
    }
}
