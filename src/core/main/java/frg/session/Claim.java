package frg.session;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * The first half of a creation, under the user's creation lock: who has TARGET? Either a session has it, or it is
 * claimed by a directory in state starting, which every later creator finds. The lock is not held while the daemon
 * starts.
 *
 * @param place  where TARGET leads
 * @param file   what was claimed; empty if another has it
 * @param holder the session that has it; empty if it was claimed
 */
record Claim(Place place, Optional<SessionFile> file, Optional<Session> holder) {
    /** Sessions of one user, dead ones too. */
    static final int LIMIT = 64;

    /**
     * Claims.
     *
     * @param deadline System.nanoTime() after which it gives up waiting for the lock
     */
    static Claim make(Dir sessions, MountRequest request, long deadline)
            throws IOException, SessionException, TimeoutException {
        try (CreationLock _ = CreationLock.take(sessions, deadline)) {
            try (Dir listed = sessions.again()) {
                SessionDirectory.sweep(sessions, listed.names(SessionNames.SCAN_LIMIT));
            }
            Mountinfo mounts = Mountinfo.read();
            Place place = Place.of(request.target(), mounts);
            List<Session> mine = new Inspector(sessions, mounts).all();
            Optional<Session> holder = place.mount().isPresent()
                    ? Optional.of(onMount(place, mine, sessions, request.target()))
                    : atRoot(place, mine, sessions, request.target(), mounts);
            if (holder.isPresent() && (holder.get().state() != State.DEAD || !bury(sessions, holder.get()))) {
                return new Claim(place, Optional.empty(), holder);
            }
            if (holder.isPresent()) {
                mine = mine.stream().filter(one -> !one.id().equals(holder.get().id())).toList();
            }
            Cover.check(place.path(), request.target(), sessions.path());
            if (mine.size() >= LIMIT) {
                throw new SessionException(SessionException.MOUNT_FAILED, "EAGAIN", Bytes.shown(request.target()),
                        LIMIT + " sessions are the limit for one user", "end one: frg session -l lists them");
            }
            SessionFile file = first(place, request);
            SessionDirectory.make(sessions, file).close();
            return new Claim(place, Optional.of(file), Optional.empty());
        }
    }

    /**
     * Clears what a dead session left: its mount first, then its state. False if a daemon has taken its lock by now.
     */
    static boolean bury(Dir sessions, Session dead) throws IOException, SessionException {
        try (SessionDirectory directory = SessionDirectory.open(sessions, dead.id())) {
            return directory.removeDead(() -> DeadMount.clear(dead));
        }
    }

    /** The session whose mount TARGET lies on: it must be mine, and TARGET its root. */
    private static Session onMount(Place place, List<Session> mine, Dir sessions, byte[] operand)
            throws SessionException {
        Mountinfo.Entry mount = place.mount().orElseThrow();
        Optional<Session> owner = mine.stream()
                .filter(one -> one.mountId() == mount.id() && device(sessions, one).equals(mount.device())).findFirst()
                .or(() -> mine.stream().filter(one -> one.mountId() == 0 && Arrays.equals(one.root(), mount.point()))
                        .findFirst());
        if (owner.isEmpty()) {
            throw strange(mount, mine, sessions, operand);
        }
        if (!place.isMountPoint()) {
            String inside = "lies inside session " + owner.get().shortId() + ", whose root is "
                    + Bytes.shown(owner.get().root());
            throw owner.get().state() == State.DEAD
                    ? new SessionException(SessionException.MOUNT_FAILED, "ENOTCONN", Bytes.shown(operand),
                            inside + " and which is dead", "frg session -k " + owner.get().shortId() + " cleans it up")
                    : new SessionException(SessionException.MOUNT_FAILED, "EOPNOTSUPP", Bytes.shown(operand),
                            inside + "; mount points within a session are not served", "");
        }
        return owner.get();
    }

    /** An frg mount without a session of mine in this directory of sessions. */
    private static SessionException strange(Mountinfo.Entry mount, List<Session> mine, Dir sessions, byte[] operand) {
        String where = Bytes.shown(mount.point());
        if (mount.user() != Integer.toUnsignedLong(Owner.uid())) {
            return new SessionException(SessionException.MOUNT_FAILED, "EPERM", Bytes.shown(operand),
                    "belongs to a session of user " + mount.user(), "");
        }
        for (Session one : mine) {
            if (mount.device().equals(device(sessions, one))) {
                return new SessionException(SessionException.MOUNT_FAILED, "EXDEV", Bytes.shown(operand),
                        "belongs to session " + one.shortId() + " of another mount name space", "");
            }
        }
        return new SessionException(SessionException.MOUNT_FAILED, "EBUSY", Bytes.shown(operand),
                where + " holds an frg mount that has no session in " + sessions.path(), "fusermount3 -u " + where);
    }

    private static String device(Dir sessions, Session session) {
        try (SessionDirectory directory = SessionDirectory.open(sessions, session.id())) {
            return directory.read().device();
        } catch (IOException e) {
            return "-";
        }
    }

    /** A session that recorded this root although no frg mount is on top there. */
    private static Optional<Session> atRoot(Place place, List<Session> mine, Dir sessions, byte[] operand,
            Mountinfo mounts) throws SessionException {
        for (Session one : mine) {
            if (!Arrays.equals(one.root(), place.path())) {
                continue;
            }
            String device = device(sessions, one);
            boolean covered = one.mountId() != 0 && mounts.byId(one.mountId(), device).isPresent();
            switch (one.state()) {
                case STARTING -> {
                    return Optional.of(one);
                }
                case OK, STOPPED -> {
                    if (one.mountId() == 0) {
                        return Optional.of(one);
                    }
                    if (!covered && !device.equals("-")) {
                        throw new SessionException(SessionException.MOUNT_FAILED, "EXDEV", Bytes.shown(operand),
                                "is the root of session " + one.shortId() + " in another mount name space", "");
                    }
                }
                case DEAD -> {
                    if (!covered) {
                        return Optional.of(one);
                    }
                }
                default -> { }
            }
        }
        return Optional.empty();
    }

    private static SessionFile first(Place place, MountRequest request) {
        Mount mount = new Mount(place.path(), request.source(), request.options().text());
        return new SessionFile(UUID.randomUUID(), State.STARTING, Health.OK, ProcessId.self(), Owner.uid(),
                place.path(), request.source(), request.node(), Instant.now().truncatedTo(ChronoUnit.MILLIS),
                List.of(mount), List.of(), 0, "-", "-", "");
    }
}
