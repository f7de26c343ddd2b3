package frg.daemon;

import frg.session.SessionDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holding it is what alive means: a POSIX record lock for writing on {@code lock}. Owns the descriptor; this process
 * opens that file here and nowhere else, since closing a second descriptor on it would drop the lock (fcntl(2)). Not
 * flock(2): a child that inherited it would keep a dead session alive.
 */
final class StateLock implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1), RETRY_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final FileChannel file;

    private StateLock(FileChannel file) {
        this.file = file;
    }

    /** Takes it; those who ask hold it for moments, so that it is tried for a second. */
    static StateLock take(SessionDirectory directory) throws IOException {
        FileChannel file = directory.open("lock", StandardOpenOption.WRITE);
        long until = System.nanoTime() + PATIENCE_NS;
        while (true) {
            Optional<FileLock> lock = Optional.ofNullable(file.tryLock());
            if (lock.isPresent()) {
                return new StateLock(file);
            }
            if (until - System.nanoTime() < 0) {
                file.close();
                throw new FileSystemException("lock", null, "held by another process");
            }
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
