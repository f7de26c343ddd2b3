package frg.cli;

import frg.session.SessionException;

/** 9P servers as sources. */
final class Remote {
    private Remote() {
    }

    /** They cannot be mounted yet. */
    static SessionException notYet(Operand address) {
        String local = address.typed().startsWith("tcp!") || address.typed().startsWith("unix!") ? "" : "a file is ./";
        return new SessionException(SessionException.MOUNT_FAILED, "EOPNOTSUPP", address.shown(),
                "not yet: 9P servers cannot be mounted", local.isEmpty() ? "" : local + address.shown());
    }
}
