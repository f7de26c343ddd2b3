package frg.session;

/**
 * A session that was ended.
 *
 * @param session  as it was before
 * @param wasDead  its daemon was gone already; its state was cleaned
 * @param detached taken off lazily: programs still hold files of it open, and its daemon serves them until they close
 */
public record Killed(Session session, boolean wasDead, boolean detached) {
}
