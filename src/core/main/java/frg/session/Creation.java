package frg.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One call of {@link SessionManager#create}: claims TARGET, then starts a daemon for it, or asks the one that is there.
 */
final class Creation {
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LOG_TAIL = 1 << 16;

    private final Dir sessions;
    private final MountRequest request;
    private final Supplier<List<String>> java;
    private final long deadline;
    private final String object;

    /** @param java the command that runs frgd, without its arguments */
    Creation(Dir sessions, MountRequest request, Supplier<List<String>> java) {
        this.sessions = sessions;
        this.request = request;
        this.java = java;
        this.deadline = System.nanoTime() + request.timeout().toNanos();
        this.object = Bytes.shown(request.target());
    }

    Session run() throws SessionException {
        check();
        try {
            while (true) {
                Claim claim = Claim.make(sessions, request, deadline);
                Optional<Session> done = claim.file().isPresent()
                        ? Optional.of(start(claim.file().get()))
                        : join(claim.holder().orElseThrow());
                if (done.isPresent()) {
                    return done.get();
                }
            }
        } catch (TimeoutException e) {
            throw noAnswer("no answer within " + request.timeout().toMillis() + " ms");
        } catch (IOException e) {
            throw new SessionException(SessionException.MOUNT_FAILED, Errors.name(e), object, Errors.text(e), "");
        }
    }

    private void check() throws SessionException {
        MountOptions options = request.options();
        if (Owner.uid() != 0 && (options.suid() || options.dev())) {
            throw new SessionException(SessionException.MOUNT_FAILED, "EPERM",
                    "-o " + (options.suid() ? "suid" : "dev"), "only root may give it", "");
        }
        if (request.node().isEmpty() || Bytes.of(request.node()).length > 255) {
            throw new SessionException(SessionException.USAGE, "EINVAL", request.node(),
                    "a node's name has 1 to 255 bytes", "");
        }
    }

    /** Another session has TARGET. Empty if it has gone or is about to: then the claim is tried again. */
    private Optional<Session> join(Session holder) throws IOException, SessionException, TimeoutException {
        return switch (holder.state()) {
            case STARTING, STOPPING, DEAD -> awaitChange(holder);
            case OK -> replace(holder);
            default -> throw noAnswer("session " + holder.shortId() + " is " + holder.state().word() + ": "
                    + holder.note());
        };
    }

    private Optional<Session> awaitChange(Session holder) throws IOException, TimeoutException {
        do {
            if (deadline - System.nanoTime() < 0) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(POLL_NS);
        } while (inspect(holder.id()).filter(now -> now.state() == holder.state()).isPresent());
        return Optional.empty();
    }

    private Optional<Session> replace(Session holder) throws IOException, SessionException, TimeoutException {
        try (SessionDirectory directory = SessionDirectory.open(sessions, holder.id());
                Control control = Control.open(directory)) {
            Answer answer = control.ask(directory.read().process(), left(), "mount",
                    List.of(request.source(), Bytes.of(request.options().text())));
            if (answer.isOk()) {
                return inspect(holder.id());
            }
            if (!answer.text(0).equals("EAGAIN") || deadline - System.nanoTime() < 0) {
                throw answer.failure(SessionException.MOUNT_FAILED, "");
            }
            LockSupport.parkNanos(POLL_NS);
            return Optional.empty();
        } catch (NoSuchFileException | Timed.Ended e) {
            return Optional.empty();
        }
    }

    private Session start(SessionFile file) throws IOException, SessionException, TimeoutException {
        boolean done = false;
        long pid;
        try (SessionDirectory directory = SessionDirectory.open(sessions, file.id());
                Control reply = Control.open(directory)) {
            Process daemon = launch(directory, file, reply.id());
            pid = daemon.pid();
            try {
                Answer answer = reply.await(left(), daemon::isAlive);
                if (!answer.isOk()) {
                    throw answer.failure(SessionException.MOUNT_FAILED, hint(answer));
                }
                done = true;
            } catch (Timed.Ended e) {
                throw new SessionException(SessionException.BUG, "EIO", object, "its daemon ended with status "
                        + daemon.exitValue() + lastWords(directory), "");
            } finally {
                if (!done) {
                    daemon.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(e -> daemon).join();
                }
            }
        } finally {
            if (!done) {
                giveUp(file.id());
            }
        }
        return inspect(file.id()).orElseGet(() -> over(file, pid));
    }

    /** It was mounted, as its daemon has said, and somebody has ended it since: no failure of ours. */
    private Session over(SessionFile file, long pid) {
        return new Session(file.id(), State.STOPPING, file.health(), pid, file.uid(), file.root(), file.source(),
                file.node(), file.created(), file.mounts(), file.binds(), file.mountId(), "it has ended",
                sessions.path().resolve(file.id().toString()));
    }

    private Process launch(SessionDirectory directory, SessionFile file, String reply) throws IOException {
        List<String> command = new ArrayList<>(java.get());
        command.addAll(FrgdCommand.arguments(sessions.path(), file, reply, request));
        ProcessBuilder builder = new ProcessBuilder(request.foreground() ? command
                : Programs.detached(Bytes.raw(directory.path().resolve("log")), command));
        builder.directory(Path.of("/").toFile());
        if (request.foreground()) {
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        return builder.start();
    }

    private static String lastWords(SessionDirectory directory) {
        try {
            String log = new String(directory.read("log", LOG_TAIL), StandardCharsets.UTF_8).strip();
            return log.isEmpty() ? "" : ": " + Bytes.shown(Bytes.of(log.substring(log.lastIndexOf('\n') + 1)));
        } catch (IOException e) {
            return "";
        }
    }

    /** Nothing may be left: neither state nor, where the daemon was killed between mounting and its answer, a mount. */
    private void giveUp(UUID id) throws IOException, SessionException {
        try (CreationLock _ = CreationLock.take(sessions, System.nanoTime() + TimeUnit.SECONDS.toNanos(5))) {
            Optional<Session> left = inspect(id);
            if (left.isPresent() && !Claim.bury(sessions, left.get())) {
                throw noAnswer("a daemon that did not answer holds the lock of session " + left.get().shortId());
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (TimeoutException e) {
            throw noAnswer("the state of a failed session could not be cleaned up");
        }
    }

    private String hint(Answer answer) {
        String errno = answer.text(0);
        if (errno.equals("ENOENT") && answer.text(1).equals("fusermount3")) {
            return "install the package fuse3";
        }
        boolean target = answer.text(1).equals(object) || answer.text(1).equals(Bytes.shown(request.target()));
        return errno.equals("ENOENT") && target ? "make it first: mkdir -p " + object : "";
    }

    private Optional<Session> inspect(UUID id) throws IOException {
        return new Inspector(sessions, Mountinfo.read()).one(id);
    }

    private Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    private SessionException noAnswer(String reason) {
        return new SessionException(SessionException.NO_ANSWER, "ETIMEDOUT", object, reason, "");
    }
}
