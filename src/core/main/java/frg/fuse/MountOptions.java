package frg.fuse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import frg.sys.Linux;
import java.io.ByteArrayOutputStream;

/**
 * How a FUSE mount is made.
 *
 * @param source     what the mount table shows; bytes
 * @param flags      MS_* of mount(2)
 * @param allowOther whether others than the mounting user may enter, as modes and ACLs allow
 */
public record MountOptions(byte[] source, long flags, boolean allowOther) {
    /** {@code fuse.frg}: the type in the mount table. */
    static final String SUBTYPE = "frg";

    /** The kernel's own words: fuse(4), Documentation/filesystems/fuse/fuse.rst. */
    byte[] kernel(int fd, int uid, int gid) {
        String words = "fd=" + fd + ",rootmode=40000,user_id=" + Integer.toUnsignedString(uid) + ",group_id="
                + Integer.toUnsignedString(gid) + ",default_permissions" + (allowOther ? ",allow_other" : "");
        return words.getBytes(US_ASCII);
    }

    /** mount.fuse3(8)'s words, for libfuse and fusermount3; commas and backslashes of the source are escaped. */
    byte[] words() {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        words.writeBytes("fsname=".getBytes(US_ASCII));
        for (byte b : source) {
            if (b == ',' || b == '\\') {
                words.write('\\');
            }
            words.write(b);
        }
        words.writeBytes((",subtype=" + SUBTYPE + ",default_permissions").getBytes(US_ASCII));
        word(words, allowOther, "allow_other");
        word(words, has(Linux.MS_RDONLY), "ro");
        word(words, true, has(Linux.MS_NOSUID) ? "nosuid" : "suid");
        word(words, true, has(Linux.MS_NODEV) ? "nodev" : "dev");
        word(words, has(Linux.MS_NOEXEC), "noexec");
        word(words, has(Linux.MS_SYNCHRONOUS), "sync");
        word(words, has(Linux.MS_NOATIME), "noatime");
        return words.toByteArray();
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static void word(ByteArrayOutputStream words, boolean is, String word) {
        if (is) {
            words.writeBytes(("," + word).getBytes(US_ASCII));
        }
    }
}
