package frg.tree;

/** Takes directory entries one by one: the encoder of a front end. */
@FunctionalInterface
public interface Dirents {
    /**
     * One entry.
     *
     * @param name   address of {@code length} bytes and a NUL; not kept
     * @param length 1 to 255
     * @param ino    inode number that the entry shows
     * @param type   DT_*
     * @param next   cookie of the position behind this entry, never 0
     * @return whether it fitted; after false no further entry is given, and this one comes again
     */
    boolean add(long name, int length, long ino, int type, long next);
}
