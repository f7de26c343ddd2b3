package frg.daemon;

import frg.session.Answer;
import frg.session.Bytes;
import frg.session.Errors;
import frg.session.SessionDirectory;
import frg.sys.Errno;
import frg.sys.SysException;
import frg.sys.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The daemon of one session. It is started by {@link frg.session.SessionManager}, which has made the session's
 * directory; it answers over the creator's reply FIFO, {@code ok} once the mount can be used, or {@code error} after
 * everything is gone again.
 */
public final class Frgd {
    private static final int DONE = 0, USAGE = 2, MOUNT_FAILED = 32;

    private final Arguments arguments;
    private final SessionDirectory directory;
    private final Replies replies;
    private final PrintStream log;

    private Frgd(Arguments arguments, SessionDirectory directory, PrintStream log) {
        this.arguments = arguments;
        this.directory = directory;
        this.replies = new Replies(directory);
        this.log = log;
    }

    /**
     * Runs a session that is served by FUSE. All is closed when it ends; System.exit would wait up to a second for
     * threads that are inside a system call (ctl's reader always is), and who kills a session waits for its process.
     */
    public static void main(String[] args) {
        Task.exit(run(args, new FuseMounter()));
    }

    /**
     * Runs a session to its end.
     *
     * @return the process's exit status: 0, 2 (it was not started by SessionManager), 32 (nothing was mounted)
     */
    static int run(String[] args, Mounter mounter) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("frgd: " + e.getMessage());
            return USAGE;
        }
        try (SessionDirectory directory = SessionDirectory.open(arguments.sessions(), arguments.id());
                StateLock _ = StateLock.take(directory)) {
            PrintStream log = arguments.foreground() ? System.err : Log.open(directory);
            System.setErr(log);
            return new Frgd(arguments, directory, log).live(mounter);
        } catch (IOException e) {
            // The creator has given up and has cleaned: there is nobody to answer.
            System.err.println("frgd: " + e);
            return MOUNT_FAILED;
        }
    }

    private int live(Mounter mounter) {
        Service service;
        Life life;
        try (Store store = Store.begin(directory, arguments, log)) {
            long start = System.nanoTime();
            service = mounter.mount(new MountSpec(arguments.source(), arguments.target(), arguments.options(),
                    Task.geteuid(), arguments.debug() ? Optional.of(log) : Optional.empty()));
            try {
                life = serve(store, service, start);
            } catch (IOException | SysException | RuntimeException e) {
                service.unmount(true, true);
                throw e;
            }
            replies.send(arguments.reply(), Answer.ok());
            service.await();
            life.end();
            return DONE;
        } catch (SysException e) {
            return fail(Answer.error(Errno.name(e.errno()), e.object(), e.reason()));
        } catch (IOException e) {
            return fail(failure(e, directory));
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace(log);
            return fail(Answer.error("EIO", "", "a bug in frgd: " + e));
        }
    }

    private Life serve(Store store, Service service, long start) throws IOException, SysException {
        Life life = new Life(directory, store, service, replies, log);
        Ctl ctl = new Ctl(directory, replies, life, log);
        store.history("mount",
                List.of(arguments.source(), arguments.target(), Bytes.of(arguments.options().text())), "ok", start);
        store.serving(service.mountId());
        Signals.install(life::terminate, () -> {
            store.refresh();
            ctl.restore();
        });
        Thread.ofPlatform().daemon().name("frg-ctl").start(ctl);
        Thread.ofPlatform().daemon().name("frg-sweep").start(new Sweeper(directory, replies, log));
        return life;
    }

    /** Nothing is left when the creator hears of it. */
    private int fail(Answer answer) {
        Log.line(log, answer.shown());
        int reply = replies.open(arguments.reply());
        try {
            directory.remove();
        } catch (IOException e) {
            Log.line(log, "removing the state: " + e);
        }
        if (reply != Replies.NOBODY) {
            replies.send(reply, arguments.reply(), answer);
        }
        return MOUNT_FAILED;
    }

    static Answer failure(IOException e, SessionDirectory directory) {
        return Answer.error(Errors.name(e), Bytes.shown(Bytes.raw(directory.path())), Errors.text(e));
    }
}
