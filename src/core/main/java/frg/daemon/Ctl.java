package frg.daemon;

import frg.session.Answer;
import frg.session.Bytes;
import frg.session.Request;
import frg.session.SessionDirectory;
import frg.sys.Errno;
import frg.sys.SysException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The session's ctl: one thread reads it, for ever. What can be answered at once is; what may wait runs on one of
 * {@value #WORKERS} workers, and where all are taken the answer is EAGAIN, so that neither a slow request nor many of
 * them keep {@code info} from being answered. The FIFO is held open for writing too, so that it has no end of file.
 */
final class Ctl implements Runnable {
    private static final int WORKERS = 8, BUFFER = 1 << 16;
    private static final long TIMEOUT_LIMIT_MS = TimeUnit.HOURS.toMillis(1);

    private final SessionDirectory directory;
    private final Replies replies;
    private final Life life;
    private final PrintStream log;
    private final Lines lines = new Lines();
    private final Answered answered = new Answered();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(0, WORKERS, 10, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("frg-request").factory());
    private volatile FileChannel fifo;

    Ctl(SessionDirectory directory, Replies replies, Life life, PrintStream log) throws IOException, SysException {
        this.directory = directory;
        this.replies = replies;
        this.life = life;
        this.log = log;
        this.fifo = make();
    }

    private FileChannel make() throws IOException, SysException {
        SysException.check(replies.makeCtl(), "mkfifo", Bytes.shown(Bytes.raw(directory.path().resolve("ctl"))));
        return directory.openFifo("ctl");
    }

    /** Makes the FIFO anew if somebody has deleted it. */
    void restore() {
        try {
            if (!directory.has("ctl")) {
                FileChannel before = fifo;
                fifo = make();
                before.close();
            }
        } catch (IOException | SysException e) {
            Log.line(log, "ctl: " + e);
        }
    }

    @Override
    public void run() {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (true) {
            FileChannel reading = fifo;
            try {
                buffer.clear();
                reading.read(buffer);
                lines.feed(buffer.flip(), this::take);
            } catch (ClosedChannelException e) {
                if (reading.equals(fifo)) {
                    return;
                }
            } catch (IOException e) {
                Log.line(log, "ctl: " + e);
                return;
            }
        }
    }

    /** One line. A bug of ours costs its request, not the reader. */
    void take(byte[] line) {
        try {
            Request request = Request.parse(line);
            serve(request.verb().equals("file") ? load(request) : request);
        } catch (Request.Malformed e) {
            if (!e.id().isEmpty()) {
                replies.send(e.id(), Answer.error("EINVAL", "", String.valueOf(e.getMessage())));
            }
        } catch (RuntimeException e) {
            Log.line(log, "bug in a request");
            e.printStackTrace(log);
        }
    }

    /** The request in the file that a line names: its own, and nobody else's. */
    private Request load(Request line) throws Request.Malformed {
        String name = "request." + line.id();
        if (line.args().size() != 1 || !new String(line.args().getFirst(), StandardCharsets.UTF_8).equals(name)) {
            return line;
        }
        try {
            byte[] bytes = directory.read(name, Request.FILE_LIMIT);
            int length = bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? bytes.length - 1 : bytes.length;
            Request request = Request.parse(Arrays.copyOf(bytes, length));
            return request.id().equals(line.id()) ? request : line;
        } catch (IOException e) {
            return line;
        }
    }

    private void serve(Request request) {
        Optional<CompletableFuture<Answer>> known = answered.known(request.id());
        if (known.isPresent()) {
            sendOnceDone(request.id(), known.get());
            return;
        }
        if (request.late(System.nanoTime())) {
            return;
        }
        CompletableFuture<Answer> answer = answered.expect(request.id());
        sendOnceDone(request.id(), answer);
        switch (request.verb()) {
            case "ping" -> answer.complete(Answer.ok());
            case "info" -> answer.complete(life.info());
            case "mount", "kill" -> {
                try {
                    workers.execute(() -> work(request, answer));
                } catch (RejectedExecutionException e) {
                    answer.complete(Answer.error("EAGAIN", "", WORKERS + " requests are being worked on"));
                }
            }
            default -> answer.complete(invalid(request));
        }
    }

    private void sendOnceDone(String id, CompletableFuture<Answer> answer) {
        answer.whenComplete((done, failure) -> replies.send(id, done)).exceptionally(bug -> {
            Log.line(log, "bug in an answer: " + bug);
            return Answer.ok();
        });
    }

    private void work(Request request, CompletableFuture<Answer> answer) {
        try {
            List<byte[]> args = request.args();
            if (request.verb().equals("mount") && args.size() == 2) {
                answer.complete(life.mount(args.get(0), text(args.get(1))));
            } else if (request.verb().equals("kill") && args.size() == 3 && text(args.get(0)).matches("[0-9]{1,9}")) {
                long timeout = Math.min(TIMEOUT_LIMIT_MS, Long.parseLong(text(args.get(0))));
                life.kill(request.id(), Duration.ofMillis(timeout), text(args.get(1)).equals("lazy"),
                        text(args.get(2)).equals("force")).ifPresent(answer::complete);
            } else {
                answer.complete(invalid(request));
            }
        } catch (RuntimeException e) {
            Log.line(log, "bug in a request");
            e.printStackTrace(log);
            answer.complete(Answer.error(Errno.name(Errno.EIO), "", "a bug in frgd; its log has more"));
        }
    }

    private static Answer invalid(Request request) {
        return Answer.error("EINVAL", request.verb(), "unknown verb, or wrong arguments");
    }

    private static String text(byte[] argument) {
        return new String(argument, StandardCharsets.UTF_8);
    }
}
