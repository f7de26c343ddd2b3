package frg.session;

/**
 * One directory or file that was bound to a place in a session.
 *
 * @param target where in the file system, absolute bytes
 * @param mode   {@code before}, {@code after} or {@code replace}
 * @param member what was bound, absolute bytes
 * @param create whether creations go there
 */
public record Bind(byte[] target, String mode, byte[] member, boolean create) {
}
