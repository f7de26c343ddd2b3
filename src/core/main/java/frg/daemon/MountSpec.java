package frg.daemon;

import frg.session.MountOptions;
import java.io.PrintStream;
import java.util.Optional;

/**
 * What is to be mounted.
 *
 * @param source  absolute bytes, as the user wrote it
 * @param target  R: absolute bytes, without symbolic links when it was resolved
 * @param options from {@code -o}
 * @param uid     the session's owner; unsigned
 * @param debug   one line a request goes there; empty: none
 */
public record MountSpec(byte[] source, byte[] target, MountOptions options, int uid, Optional<PrintStream> debug) {
}
