package frg.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Creates, finds, lists and ends the sessions of the user who runs this process: what the frg command itself uses.
 *
 * <p>State lives in files, and nothing is kept here between calls: other processes may do the same at any time, and
 * what is answered was true when it was looked at. Any thread may call any method. No method touches a path at or below
 * the root of a session, so that none waits for a daemon that does not answer longer than the time it was given.
 */
public final class SessionManager {
    /** Sessions that a purge ends at once. */
    private static final int PURGERS = 8;

    private final StateDirectory where;
    private final Supplier<List<String>> java;
    private volatile Consumer<String> notices = notice -> { };

    SessionManager(StateDirectory where, Supplier<List<String>> java) {
        this.where = where;
        this.java = java;
    }

    /**
     * For the sessions in FRG_STATE_DIR, or else in the usual places: {@code /tmp/froggr/sessions} if it can be
     * trusted, {@code /tmp/froggr-UID/sessions} otherwise. Nothing is made before a session is.
     */
    public static SessionManager open() throws SessionException {
        Optional<byte[]> named = environment("FRG_STATE_DIR");
        return named.isPresent() ? open(Bytes.path(named.get()))
                : new SessionManager(StateDirectory.below(Path.of("/tmp")), FrgdCommand::java);
    }

    /**
     * For the sessions in a directory that the caller names; it is made (0700) with the first session. It must be
     * root's or the caller's, and so must all above it be, and nobody else may rename in them.
     *
     * @param stateDirectory absolute
     */
    public static SessionManager open(Path stateDirectory) throws SessionException {
        return new SessionManager(StateDirectory.named(stateDirectory), FrgdCommand::java);
    }

    /** Where one-line notices go (to stderr, in the command); nowhere before this is called. */
    public void notices(Consumer<String> sink) {
        notices = sink;
    }

    /**
     * Mounts: starts a session on TARGET, or makes SOURCE the only layer of the session whose root TARGET is. When two
     * call it at once for one target, one session serves it, and the later one's source is shown. A dead session's
     * mount on TARGET is cleared first. On failure nothing is left.
     *
     * @return the session as it is then, {@link State#OK}
     * @throws SessionException 32 with the errno of what failed (ENOENT, ENOTDIR, EACCES; EBUSY: TARGET covers what frg
     *     needs, or holds a mount without a session; EPERM: another user's session, or an option that is root's;
     *     EOPNOTSUPP: TARGET is inside a session; EXDEV: a session of another mount name space; EAGAIN: 64 sessions;
     *     ENOSPC: the state could not be written); 4: no answer in time
     */
    public Session create(MountRequest request) throws SessionException {
        try (Dir sessions = where.make(notices)) {
            return new Creation(sessions, request, java).run();
        } catch (IOException e) {
            throw new SessionException(SessionException.MOUNT_FAILED, Errors.name(e), Bytes.shown(request.target()),
                    Errors.text(e), "");
        }
    }

    /**
     * The caller's sessions, oldest first. No target is touched and no daemon is asked: it takes the same time whether
     * they are stopped, dead or well.
     */
    public List<Session> list() throws SessionException {
        return with(List.of(), sessions -> new Inspector(sessions, Mountinfo.read()).all());
    }

    /**
     * The session that an operand means: one whose root it is as a path, or else one whose UUID starts with it.
     *
     * @param operand    as text
     * @param rawOperand the same as bytes, for the path
     * @throws SessionException 2: it can be neither; 3: there is none, or there are several, which are named
     */
    public Session find(String operand, byte[] rawOperand) throws SessionException {
        List<Session> all = list();
        try {
            return Search.find(all, operand, rawOperand);
        } catch (IOException e) {
            throw new SessionException(SessionException.FAILED, Errors.name(e), Bytes.shown(rawOperand),
                    Errors.text(e), "");
        }
    }

    /**
     * All about one session: its files, and what its daemon tells if it answers.
     *
     * @param timeout how long the daemon may take
     */
    public Details details(Session session, Duration timeout) throws SessionException {
        return with(new Details(session, false, "it is gone", Map.of(), List.of()), sessions -> {
            Session now = new Inspector(sessions, Mountinfo.read()).one(session.id()).orElse(session);
            if (now.state() == State.BROKEN) {
                return new Details(now, false, now.note(), Map.of(), List.of());
            }
            try (SessionDirectory directory = SessionDirectory.open(sessions, now.id())) {
                return switch (now.state()) {
                    case OK, STOPPING, LOST -> asked(now, directory, timeout);
                    default -> new Details(recovered(now, directory), false, "it is " + now.state().word(), Map.of(),
                            History.read(directory));
                };
            }
        });
    }

    /**
     * Ends a session: unmounts, waits for a busy mount as long as it was told, and returns when mount, daemon and state
     * are gone. A dead session's mount and state are cleaned.
     *
     * @throws SessionException 3: it is gone; 32: EBUSY, naming who holds it; 4: the daemon does not answer
     */
    public Killed kill(Session session, KillOptions options) throws SessionException {
        try (Dir sessions = where.find().orElseThrow(() -> new SessionException(SessionException.NO_SUCH_SESSION, "",
                session.shortId(), "no such session", "frg session -l lists them"))) {
            return new Ending(sessions, options).run(session.id());
        } catch (IOException e) {
            throw Errors.failure(SessionException.MOUNT_FAILED, session.directory(), e);
        }
    }

    /** {@link #kill} of all the caller's sessions, several at once. One that fails does not keep the others. */
    public Purged purge(KillOptions options) throws SessionException {
        List<Session> all = list();
        List<Killed> killed = new ArrayList<>();
        List<Purged.Failure> failed = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(PURGERS)) {
            List<Future<Killed>> ends = new ArrayList<>();
            all.forEach(session -> ends.add(pool.submit((Callable<Killed>) () -> kill(session, options))));
            for (int i = 0; i < ends.size(); i++) {
                try {
                    killed.add(ends.get(i).get());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof SessionException reason)) {
                        throw new IllegalStateException(e.getCause());
                    }
                    if (reason.exit() != SessionException.NO_SUCH_SESSION) {
                        failed.add(new Purged.Failure(all.get(i), reason));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(SessionException.FAILED, "EINTR", "", "interrupted", "");
        }
        return new Purged(List.copyOf(killed), List.copyOf(failed));
    }

    /**
     * Takes the only layer of a session's root off, which ends the session.
     *
     * @param target absolute, clean bytes
     * @throws SessionException 32: EINVAL, TARGET is no session's root; or as {@link #kill}
     */
    public Killed unmount(byte[] target, KillOptions options) throws SessionException {
        List<Session> all = list();
        byte[] path;
        try {
            path = Place.of(target, Mountinfo.read()).path();
        } catch (IOException e) {
            throw new SessionException(SessionException.MOUNT_FAILED, Errors.name(e), Bytes.shown(target),
                    Errors.text(e), "");
        }
        return kill(Search.rooted(all, path).stream().findFirst().orElseThrow(() -> new SessionException(
                SessionException.MOUNT_FAILED, "EINVAL", Bytes.shown(target), "not the root of a session of yours",
                "frg session -l lists them")), options);
    }

    private static Details asked(Session session, SessionDirectory directory, Duration timeout) throws IOException {
        List<HistoryEntry> history = History.read(directory);
        try (Control control = Control.open(directory)) {
            ProcessId daemon = session.state() == State.LOST ? ProcessId.NONE : directory.read().process();
            Answer answer = control.ask(daemon, timeout, "info", List.of());
            Map<String, Long> resources = new LinkedHashMap<>();
            for (int i = 0; answer.isOk() && i + 1 < answer.args().size(); i += 2) {
                resources.put(answer.text(i), Long.parseLong(answer.text(i + 1)));
            }
            return new Details(session, answer.isOk(), answer.isOk() ? "" : answer.line(), resources, history);
        } catch (TimeoutException e) {
            return new Details(session, false, "no answer within " + timeout.toMillis() + " ms", Map.of(), history);
        } catch (NoSuchFileException | Timed.Ended e) {
            return new Details(session, false, "it is ending", Map.of(), history);
        }
    }

    /** A dead session's journal may be one step ahead of its state file. */
    private static Session recovered(Session session, SessionDirectory directory) throws IOException {
        try {
            List<Mount> mounts = new ArrayList<>(session.mounts());
            for (Journal.Change record : Journal.read(directory).changes()) {
                if (record.verb().equals("mount") && record.args().size() == 2) {
                    mounts = List.of(new Mount(session.root(), record.args().get(0),
                            new String(record.args().get(1), StandardCharsets.UTF_8)));
                }
            }
            return new Session(session.id(), session.state(), session.health(), session.pid(), session.uid(),
                    session.root(), session.source(), session.node(), session.created(), List.copyOf(mounts),
                    session.binds(), session.mountId(), session.note(), session.directory());
        } catch (NoSuchFileException e) {
            return session;
        }
    }

    /** A call on the directory of sessions. */
    private interface Call<T> {
        T on(Dir sessions) throws IOException, SessionException;
    }

    private <T> T with(T none, Call<T> call) throws SessionException {
        Optional<Dir> found = where.find();
        if (found.isEmpty()) {
            return none;
        }
        try (Dir sessions = found.get()) {
            return call.on(sessions);
        } catch (IOException e) {
            throw Errors.failure(SessionException.FAILED, found.get().path(), e);
        }
    }

    /** An environment variable as bytes: System.getenv decodes it as the locale says, and loses some. */
    private static Optional<byte[]> environment(String name) throws SessionException {
        byte[] prefix = Bytes.of(name + "=");
        try {
            byte[] all = Files.readAllBytes(Path.of("/proc/self/environ"));
            for (int start = 0, end; start < all.length; start = end + 1) {
                end = start;
                while (end < all.length && all[end] != 0) {
                    end++;
                }
                if (end > start + prefix.length
                        && Arrays.equals(all, start, start + prefix.length, prefix, 0, prefix.length)) {
                    byte[] value = Arrays.copyOfRange(all, start + prefix.length, end);
                    byte[] cwd = Bytes.raw(Files.readSymbolicLink(Path.of("/proc/self/cwd")));
                    return Optional.of(Lexical.absolute(cwd, value));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Errors.failure(SessionException.FAILED, Path.of("/proc/self/environ"), e);
        }
    }
}
