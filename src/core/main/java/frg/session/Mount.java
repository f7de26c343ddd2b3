package frg.session;

/**
 * One source that a session serves.
 *
 * @param target  where in the file system, absolute bytes
 * @param source  what, as the user wrote it, made absolute
 * @param options its options, canonical text ({@link MountOptions#text})
 */
public record Mount(byte[] target, byte[] source, String options) {
}
