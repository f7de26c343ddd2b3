package frg.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code .lock-UID} in the directory of sessions: a user's sessions are made and cleaned one at a time. It is held
 * while the intent is written, not while a daemon starts (docs/decisions/). A record lock: the kernel drops it with its
 * process.
 */
final class CreationLock implements AutoCloseable {
    /** Record locks do not exclude threads of one process. */
    private static final ReentrantLock HERE = new ReentrantLock();
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final FileChannel file;

    private CreationLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @param deadline System.nanoTime() after which it gives up
     */
    static CreationLock take(Dir sessions, long deadline) throws IOException, TimeoutException {
        try {
            if (!HERE.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            FileChannel file = open(sessions);
            while (true) {
                Optional<FileLock> lock = Optional.ofNullable(file.tryLock());
                if (lock.isPresent()) {
                    return new CreationLock(file);
                }
                if (deadline - System.nanoTime() < 0) {
                    file.close();
                    throw new TimeoutException();
                }
                LockSupport.parkNanos(RETRY_NS);
            }
        } catch (IOException | TimeoutException e) {
            HERE.unlock();
            throw e;
        }
    }

    private static FileChannel open(Dir sessions) throws IOException {
        String name = ".lock-" + Integer.toUnsignedString(Owner.uid());
        try {
            return sessions.open(name, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            try {
                return sessions.create(name);
            } catch (FileAlreadyExistsException raced) {
                return sessions.open(name, StandardOpenOption.WRITE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            HERE.unlock();
        }
    }
}
