/**
 * Sessions as everybody but their daemon sees them: identity, the state directory, the control client, and
 * {@link frg.session.SessionManager}, the public API.
 *
 * <p>Plain Java NIO: no native code is touched, so that {@code frg session -l} starts fast. Paths are bytes
 * ({@link frg.session.Bytes}); what a session directory holds is written in docs/journal.md. A target is never
 * touched here: what is mounted is read from {@code /proc/self/mountinfo}, what is alive from a session's lock.
 *
 * <p>Arrows: this package uses the JDK alone; {@code frg.daemon} and the command line use it.
 */
package frg.session;
