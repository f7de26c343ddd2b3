package frg.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The client's side of a session's ctl: owns the FIFO {@code reply.ID} and the descriptor on it. It is opened before
 * the request is written, for reading and writing, so that neither side ever waits for the other to open it; it is gone
 * from the directory when this is closed.
 */
final class Control implements AutoCloseable {
    private final SessionDirectory directory;
    private final String id;
    private final FileChannel reply;

    private Control(SessionDirectory directory, String id, FileChannel reply) {
        this.directory = directory;
        this.id = id;
        this.reply = reply;
    }

    /** Makes and opens the reply FIFO. */
    static Control open(SessionDirectory directory) throws IOException {
        String id = Request.newId();
        String name = "reply." + id;
        Programs.Result made = Programs.run(5, "exec mkfifo -m 600 \"$1\"", Bytes.raw(directory.path().resolve(name)));
        if (made.status() != 0) {
            String reason = made.output().substring(made.output().lastIndexOf(": ") + 1).strip();
            if (!directory.has("session")) {
                throw new NoSuchFileException(directory.path().toString());
            }
            throw new IOException(reason);
        }
        try {
            return new Control(directory, id, directory.openFifo(name));
        } catch (IOException e) {
            directory.delete(name);
            throw e;
        }
    }

    /** The request's ID. */
    String id() {
        return id;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param daemon who is asked; {@link ProcessId#NONE} where it is not known
     * @throws Timed.Ended      it ended without an answer
     * @throws TimeoutException it did not take the request, or did not answer, in time
     */
    Answer ask(ProcessId daemon, Duration timeout, String verb, List<byte[]> args)
            throws IOException, TimeoutException {
        BooleanSupplier going = () -> daemon.equals(ProcessId.NONE) || daemon.runs();
        long deadline = System.nanoTime() + timeout.toNanos();
        Request request = new Request(id, deadline, verb, args);
        byte[] line = framed(request);
        if (line.length > Request.LINE_LIMIT) {
            try (FileChannel file = directory.create("request." + id)) {
                Dir.writeAll(file, Bytes.of(request.line() + "\n"));
            }
            line = framed(new Request(id, deadline, "file", List.of(Bytes.of("request." + id))));
        }
        byte[] bytes = line;
        try (FileChannel ctl = directory.openFifo("ctl")) {
            // A full pipe of a daemon that does not read would hold the writer.
            Timed.call(timeout, ctl, going, () -> ctl.write(ByteBuffer.wrap(bytes)));
        }
        return await(Duration.ofNanos(deadline - System.nanoTime()), going);
    }

    /**
     * Waits for the answer to this ID.
     *
     * @param going whether the daemon is there
     */
    Answer await(Duration timeout, BooleanSupplier going) throws IOException, TimeoutException {
        Answer answer = Timed.call(timeout, reply, going, this::read);
        if (!answer.word().equals("file")) {
            return answer;
        }
        if (!answer.text(0).equals("answer." + id)) {
            throw new IOException("the daemon names a file that is not the answer's");
        }
        String content = new String(directory.read("answer." + id, Request.FILE_LIMIT), StandardCharsets.ISO_8859_1);
        return parse(content.strip());
    }

    private Answer read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Request.LINE_LIMIT);
        int end = -1;
        while (end < 0) {
            if (!bytes.hasRemaining() || reply.read(bytes) < 0) {
                throw new IOException("malformed answer");
            }
            end = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1).indexOf('\n');
        }
        return parse(new String(bytes.array(), 0, end, StandardCharsets.ISO_8859_1));
    }

    private static Answer parse(String line) throws IOException {
        try {
            return Answer.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("malformed answer", e);
        }
    }

    private static byte[] framed(Request request) {
        return Bytes.of("\n" + request.line() + "\n");
    }

    @Override
    public void close() throws IOException {
        reply.close();
        directory.delete("reply." + id);
        directory.delete("request." + id);
        directory.delete("answer." + id);
    }
}
