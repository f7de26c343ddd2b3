package frg.session;

import java.util.List;

/**
 * What a purge did.
 *
 * @param killed ended or cleaned
 * @param failed left as they are, with the reason
 */
public record Purged(List<Killed> killed, List<Failure> failed) {
    /** A session that could not be ended. */
    public record Failure(Session session, SessionException reason) {
    }
}
