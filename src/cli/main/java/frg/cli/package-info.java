/**
 * The {@code frg} command: {@link frg.cli.Main} reads the arguments, {@link frg.cli.Command} does the work through
 * {@link frg.session.SessionManager}, {@link frg.cli.Streams} talks to the three standard streams.
 *
 * <p>Arguments are byte strings: a String of which each char is one byte (ISO 8859-1), since what is typed may be a
 * file name of any bytes ({@link frg.cli.Argv}). They become text for people only by {@link frg.cli.Operand#shown}.
 *
 * <p>Start-up is what a user waits for: one command's options are built a run, JSON's classes are loaded for
 * {@code --json} alone, nothing native is linked.
 */
package frg.cli;
