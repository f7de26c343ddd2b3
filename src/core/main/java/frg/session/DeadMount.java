package frg.session;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes a dead session's mount off: one that answers ENOTCONN for ever. Only if it is the one that the session
 * recorded, and nothing lies over it. Detached, since programs may still have their working directory there.
 */
final class DeadMount {
    private static final int SECONDS = 5;

    private DeadMount() {
    }

    /** The mount that a dead session left, as the mount table shows it. */
    static Optional<Mountinfo.Entry> of(Session session, Mountinfo mounts) {
        Optional<Mountinfo.Entry> top = session.root().length == 0 ? Optional.empty() : mounts.on(session.root());
        // One who died before it could record the ID had claimed the root: what is there is its.
        return top.filter(Mountinfo.Entry::isFrg)
                .filter(entry -> Arrays.equals(entry.point(), session.root()))
                .filter(entry -> entry.id() == session.mountId()
                        || (session.mountId() == 0 && entry.user() == Integer.toUnsignedLong(session.uid())));
    }

    /** Clears it, if there is one. umount -c asks nothing of the path that it is given. */
    static void clear(Session session) throws IOException, SessionException {
        Optional<Mountinfo.Entry> left = of(session, Mountinfo.read());
        if (left.isEmpty()) {
            return;
        }
        byte[] root = session.root();
        Programs.Result result = Owner.uid() == 0
                ? Programs.run(SECONDS, "exec umount -l -c \"$1\"", root)
                : Programs.run(SECONDS, "exec fusermount3 -u -z \"$1\"", root);
        if (of(session, Mountinfo.read()).isPresent()) {
            throw new SessionException(SessionException.MOUNT_FAILED, "EBUSY", Bytes.shown(root),
                    "the mount of a dead session is there and cannot be taken off: " + result.output(), "");
        }
    }
}
