package frg.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is known of one session at one moment. Arrays are not copied: callers do not write to them.
 *
 * @param id        its UUID, the name of its directory
 * @param state     where it is in its life
 * @param health    how well it serves; means something only while the state is OK
 * @param pid       its daemon's process ID; 0 where there is none (dead) or it is not known
 * @param uid       its owner
 * @param root      R: the absolute path, free of symbolic links, that it is mounted on; empty where not known
 * @param source    its first source, absolute; empty where not known
 * @param node      the label given with NODE, {@code localhost} otherwise
 * @param created   when; {@link Instant#EPOCH} where not known
 * @param mounts    what it serves
 * @param binds     what was bound in it
 * @param mountId   the kernel's ID of its mount (field 1 of /proc/self/mountinfo), 0 where there is none
 * @param note      a remark for the listing, or ""
 * @param directory its state directory
 */
public record Session(UUID id, State state, Health health, long pid, int uid, byte[] root, byte[] source, String node,
        Instant created, List<Mount> mounts, List<Bind> binds, long mountId, String note, Path directory) {
    /** The first eight digits, as people write it. */
    public String shortId() {
        return id.toString().substring(0, 8);
    }
}
