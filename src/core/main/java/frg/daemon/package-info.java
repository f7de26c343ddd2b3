/**
 * frgd, the process behind one session: start, ctl, end.
 *
 * <p>{@link frg.daemon.Frgd} takes the session's lock, writes the journal, has a {@link frg.daemon.Mounter} mount it,
 * and answers its creator. From then on requests from ctl, signals and the end of the FUSE connection are the only
 * things that move it; see {@link frg.daemon.Life}. Nothing that comes in over ctl is trusted, and no reader is waited
 * for.
 *
 * <p>Arrows: uses {@code frg.session} (files and grammar), {@code frg.fuse}, {@code frg.host}, {@code frg.ns} and
 * {@code frg.fault} (what is mounted), {@code frg.sys} and {@code frg.mem}. Nothing uses it.
 */
package frg.daemon;
