package frg.host;

/** Says what lies behind a mount point that a walk meets below the tree's root. */
public interface Crossing {
    /** An ordinary mount: it is crossed. */
    int CROSS = 0;

    /** An ordinary mount whose file system may make its callers wait: crossed, and served by workers. */
    int CROSS_BLOCKS = 1;

    /** This session's own root: what it covers is shown. */
    int COVERED = 2;

    /** Another session's root: shown as an empty directory, since two sessions in each other would wait for ever. */
    int HIDDEN = 3;

    /**
     * The answer for a mount.
     *
     * @param mntId field 1 of /proc/self/mountinfo
     */
    int meet(long mntId);

    /** O_PATH descriptor of what the session's root covers; the tree's root stays open by it. */
    int covered();

    /** O_PATH descriptor of a directory that is empty for ever. */
    int empty();

    /** For a tree without a mount of its own: everything is crossed. */
    Crossing ALL = new Crossing() {
        @Override
        public int meet(long mntId) {
            return CROSS;
        }

        @Override
        public int covered() {
            return -1;
        }

        @Override
        public int empty() {
            return -1;
        }
    };
}
