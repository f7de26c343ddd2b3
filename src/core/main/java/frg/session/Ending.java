package frg.session;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One call of {@link SessionManager#kill}. */
final class Ending {
    /** What the daemon may take for its answer beyond the time that it waits for a busy mount. */
    private static final Duration MARGIN = Duration.ofMillis(1500);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long GONE_NS = TimeUnit.SECONDS.toNanos(3);

    private final Dir sessions;
    private final KillOptions options;
    private final long deadline;

    Ending(Dir sessions, KillOptions options) {
        this.sessions = sessions;
        this.options = options;
        this.deadline = System.nanoTime() + options.timeout().toNanos() + MARGIN.toNanos();
    }

    Killed run(UUID id) throws SessionException {
        try {
            Session session = settled(id);
            return switch (session.state()) {
                case DEAD -> bury(session);
                case BROKEN -> throw new SessionException(SessionException.MOUNT_FAILED, "EPERM", session.shortId(),
                        "broken, and left as it is: " + session.note(),
                        "look at " + Bytes.shown(Bytes.raw(session.directory())));
                case STOPPED -> stopped(session);
                default -> ask(session);
            };
        } catch (NoSuchFileException e) {
            throw gone(id);
        } catch (TimeoutException e) {
            throw new SessionException(SessionException.NO_ANSWER, "ETIMEDOUT", id.toString().substring(0, 8),
                    "no answer within " + options.timeout().toMillis() + " ms", "--force kills its daemon");
        } catch (IOException e) {
            throw new SessionException(SessionException.MOUNT_FAILED, Errors.name(e), id.toString().substring(0, 8),
                    Errors.text(e), "");
        }
    }

    /** The session once it is past its start. */
    private Session settled(UUID id) throws IOException, SessionException, TimeoutException {
        while (true) {
            Session session = inspect(id).orElseThrow(() -> gone(id));
            if (session.state() != State.STARTING) {
                return session;
            }
            if (deadline - System.nanoTime() < 0) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private Killed ask(Session session) throws IOException, SessionException, TimeoutException {
        ProcessId daemon = process(session);
        try (SessionDirectory directory = SessionDirectory.open(sessions, session.id());
                Control control = Control.open(directory)) {
            Answer answer = control.ask(daemon, Duration.ofNanos(deadline - System.nanoTime()), "kill", List.of(
                    Bytes.of(Long.toString(options.timeout().toMillis())), Bytes.of(options.lazy() ? "lazy" : "-"),
                    Bytes.of(options.force() ? "force" : "-")));
            boolean detached = answer.isOk() && !answer.args().isEmpty() && answer.text(0).equals("detached");
            if (options.force() && (detached || !answer.isOk())) {
                return force(session);
            }
            if (!answer.isOk()) {
                throw answer.failure(SessionException.MOUNT_FAILED,
                        answer.text(0).equals("EBUSY") ? "end them, or add --lazy" : "");
            }
            if (!detached) {
                awaitEnd(daemon);
            }
            return new Killed(session, false, detached);
        } catch (TimeoutException e) {
            if (options.force()) {
                return force(session);
            }
            throw e;
        } catch (NoSuchFileException | Timed.Ended e) {
            return ended(session);
        }
    }

    /** It ended while it was asked, by itself or by another's will: what it left is cleaned. */
    private Killed ended(Session session) throws IOException, SessionException, TimeoutException {
        Optional<Session> left = inspect(session.id());
        if (left.isEmpty()) {
            return new Killed(session, false, false);
        }
        if (left.get().state() == State.DEAD) {
            return bury(left.get());
        }
        throw notIts(session);
    }

    private static SessionException notIts(Session session) {
        return new SessionException(SessionException.NO_ANSWER, "ESRCH", session.shortId(),
                "its lock is held, but not by the process that its state names", "");
    }

    private Killed stopped(Session session) throws IOException, SessionException, TimeoutException {
        if (options.force()) {
            return force(session);
        }
        throw new SessionException(SessionException.NO_ANSWER, "EAGAIN", session.shortId(), session.note(),
                "or --force, which kills it");
    }

    /** SIGKILL: only if the PID is still the process that the state file names, and the lock says that it lives. */
    private Killed force(Session session) throws IOException, SessionException, TimeoutException {
        ProcessId daemon = process(session);
        if (!daemon.runs()) {
            throw notIts(session);
        }
        // ProcessHandle compares the start time itself once more before it signals.
        ProcessHandle.of(daemon.pid()).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(daemon);
        Optional<Session> left = inspect(session.id());
        if (left.isPresent()) {
            bury(left.get());
        }
        return new Killed(session, false, false);
    }

    private Killed bury(Session dead) throws IOException, SessionException, TimeoutException {
        try (CreationLock _ = CreationLock.take(sessions, deadline)) {
            if (!Claim.bury(sessions, dead)) {
                throw new SessionException(SessionException.NO_ANSWER, "EAGAIN", dead.shortId(),
                        "a daemon has taken its lock just now", "try again");
            }
            return new Killed(dead, true, false);
        }
    }

    private ProcessId process(Session session) throws IOException {
        try (SessionDirectory directory = SessionDirectory.open(sessions, session.id())) {
            return directory.read().process();
        } catch (NoSuchFileException e) {
            return ProcessId.NONE;
        }
    }

    private static void awaitEnd(ProcessId daemon) throws TimeoutException {
        long until = System.nanoTime() + GONE_NS;
        while (daemon.runs()) {
            if (until - System.nanoTime() < 0) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private Optional<Session> inspect(UUID id) throws IOException {
        return new Inspector(sessions, Mountinfo.read()).one(id);
    }

    private static SessionException gone(UUID id) {
        return new SessionException(SessionException.NO_SUCH_SESSION, "", id.toString().substring(0, 8),
                "no such session", "frg session -l lists them");
    }
}
