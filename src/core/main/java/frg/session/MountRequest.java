package frg.session;

import java.time.Duration;

/**
 * A mount to be made.
 *
 * @param source     absolute, lexically clean bytes
 * @param target     absolute, lexically clean bytes
 * @param node       the session's label, {@code localhost} if the user gave none
 * @param options    from {@code -o}
 * @param foreground the daemon keeps this process's group, terminal and stderr
 * @param timeout    how long to wait for the mount
 */
public record MountRequest(byte[] source, byte[] target, String node, MountOptions options, boolean foreground,
        Duration timeout) {
}
