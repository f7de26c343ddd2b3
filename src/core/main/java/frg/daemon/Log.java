package frg.daemon;

import frg.session.SessionDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The daemon's log: owns the descriptor of {@code log}. Bounded: at {@value #LIMIT} bytes it becomes {@code log.old},
 * and the one before it is gone. A full disk loses lines, never the session. stdout and stderr, on which the JVM itself
 * may write, stay where the creator put them.
 */
final class Log extends OutputStream {
    /** Bytes of one file; there are two. */
    static final long LIMIT = 1 << 20;

    private final SessionDirectory directory;
    private FileChannel file;
    private long lost;

    private Log(SessionDirectory directory, FileChannel file) {
        this.directory = directory;
        this.file = file;
    }

    /** Where the daemon's lines go: the session's log. */
    static PrintStream open(SessionDirectory directory) throws IOException {
        FileChannel file = directory.open("log", StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new PrintStream(new Log(directory, file), true, StandardCharsets.UTF_8);
    }

    /** One line of the daemon's own, with the time. */
    static void line(PrintStream log, String text) {
        log.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) {
        try {
            if (file.size() + count > LIMIT) {
                turn();
            }
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, count);
            while (left.hasRemaining()) {
                file.write(left);
            }
        } catch (IOException e) {
            lost += count;
        }
    }

    private void turn() throws IOException {
        directory.rename("log", "log.old");
        FileChannel next = directory.create("log", StandardOpenOption.APPEND);
        file.close();
        file = next;
        if (lost > 0) {
            long bytes = lost;
            lost = 0;
            file.write(ByteBuffer.wrap((bytes + " bytes of log were lost\n").getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
