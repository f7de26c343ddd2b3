package frg.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Creates, finds, lists and ends the caller's sessions. */
public final class SessionManager {
    private SessionManager(Path directory) {
    }

    public static SessionManager open() throws SessionException {
        throw new UnsupportedOperationException();
    }

    public static SessionManager open(Path stateDirectory) throws SessionException {
        throw new UnsupportedOperationException();
    }

    public void notices(Consumer<String> sink) {
        throw new UnsupportedOperationException();
    }

    public Session create(MountRequest request) throws SessionException {
        throw new UnsupportedOperationException();
    }

    public List<Session> list() throws SessionException {
        throw new UnsupportedOperationException();
    }

    public Session find(String operand, byte[] rawOperand) throws SessionException {
        throw new UnsupportedOperationException();
    }

    public Details details(Session session, Duration timeout) throws SessionException {
        throw new UnsupportedOperationException();
    }

    public Killed kill(Session session, KillOptions options) throws SessionException {
        throw new UnsupportedOperationException();
    }

    public Purged purge(KillOptions options) throws SessionException {
        throw new UnsupportedOperationException();
    }

    public Killed unmount(byte[] target, KillOptions options) throws SessionException {
        throw new UnsupportedOperationException();
    }
}
