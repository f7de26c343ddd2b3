package frg.daemon;

import static frg.sys.Linux.AT_EMPTY_PATH;
import static frg.sys.Linux.O_CLOEXEC;
import static frg.sys.Linux.O_NOFOLLOW;
import static frg.sys.Linux.O_NONBLOCK;
import static frg.sys.Linux.O_WRONLY;
import static frg.sys.Linux.S_IFMT;

import frg.mem.Block;
import frg.mem.Mem;
import frg.session.Answer;
import frg.session.Bytes;
import frg.session.Request;
import frg.session.SessionDirectory;
import frg.sys.At;
import frg.sys.Errno;
import frg.sys.Statx;
import frg.sys.Sys;
import frg.sys.Task;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes answers into the clients' reply FIFOs. A FIFO is opened without following links and without blocking (fifo(7):
 * ENXIO where nobody has it open for reading), must be a FIFO of ours with mode 0600 and one name, and takes an answer
 * in one write or not at all: no reader is ever waited for.
 */
final class Replies {
    /** S_IFIFO of linux/stat.h, and the mode that is asked for. */
    private static final int FIFO = 0010000, MODE = 0600, MODE_BITS = 07777;
    /** What {@link #open} answers where there is nobody to answer. */
    static final int NOBODY = -1;

    private final SessionDirectory directory;
    private final Path path;
    private final int uid = Task.geteuid();

    Replies(SessionDirectory directory) {
        this.directory = directory;
        this.path = directory.path();
    }

    /** Answers one request. False if nobody took it. */
    boolean send(String id, Answer answer) {
        int fd = open(id);
        return fd >= 0 && send(fd, id, answer);
    }

    /** Opens the reply FIFO of a request: a descriptor that {@link #send(int, String, Answer)} closes, or NOBODY. */
    int open(String id) {
        try (Block name = Block.string(Bytes.raw(path.resolve("reply." + id)))) {
            int fd = At.openat(At.FDCWD, name.address(), O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);
            if (fd >= 0 && !isReply(fd)) {
                Sys.close(fd);
                return NOBODY;
            }
            return fd >= 0 ? fd : NOBODY;
        }
    }

    /** Whether a reply FIFO has no reader any more: its client is gone. */
    boolean abandoned(String id) {
        try (Block name = Block.string(Bytes.raw(path.resolve("reply." + id)))) {
            int fd = At.openat(At.FDCWD, name.address(), O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);
            if (fd >= 0) {
                Sys.close(fd);
            }
            return fd == -Errno.ENXIO;
        }
    }

    /** Writes an answer and closes the descriptor. A long one goes into a file that the line names. */
    boolean send(int fd, String id, Answer answer) {
        try {
            byte[] line = Bytes.of(answer.line() + "\n");
            if (line.length > Request.FILE_LIMIT) {
                line = Bytes.of(Answer.error("E2BIG", "", "the answer is too long").line() + "\n");
            } else if (line.length > Request.LINE_LIMIT) {
                directory.replace("answer." + id, line);
                line = Bytes.of("file answer." + id + "\n");
            }
            try (Block bytes = Block.of(line.length)) {
                Mem.copy(line, 0, bytes.address(), line.length);
                return Sys.write(fd, bytes.address(), line.length) == line.length;
            }
        } catch (IOException e) {
            return false;
        } finally {
            Sys.close(fd);
        }
    }

    private boolean isReply(int fd) {
        try (Block stat = Block.of(Statx.SIZE); Block empty = Block.string(new byte[0])) {
            return At.statx(fd, empty.address(), AT_EMPTY_PATH, Statx.WANTED, stat.address()) == 0
                    && (Statx.mode(stat.address()) & S_IFMT) == FIFO
                    && (Statx.mode(stat.address()) & MODE_BITS) == MODE
                    && Statx.uid(stat.address()) == uid && Statx.nlink(stat.address()) == 1;
        }
    }

    /** mkfifo(3) of ctl, whatever the umask. */
    int makeCtl() {
        try (Block name = Block.string(Bytes.raw(path.resolve("ctl")))) {
            int made = At.mknodat(At.FDCWD, name.address(), FIFO | MODE, 0);
            return made < 0 ? made : At.fchmodat(At.FDCWD, name.address(), MODE);
        }
    }
}
