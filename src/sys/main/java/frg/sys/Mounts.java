package frg.sys;

import static frg.link.Native.syscall;

import frg.bindings.libc.Libc;

/** mount(2), umount2(2). */
public final class Mounts {
    private static final int MOUNT = Libc.__NR_mount();
    private static final int UMOUNT2 = Libc.__NR_umount2();

    private Mounts() {}

    /**
     * mount(2).
     *
     * @param source address of a string
     * @param target address of a path
     * @param type   address of a string
     * @param flags  MS_*
     * @param data   address of the options' string
     * @return 0 or -errno
     */
    public static int mount(long source, long target, long type, long flags, long data) {
        return (int) syscall(MOUNT, source, target, type, flags, data, 0);
    }

    /**
     * umount2(2).
     *
     * @param flags MNT_FORCE, MNT_DETACH, UMOUNT_NOFOLLOW
     */
    public static int umount2(long target, int flags) {
        return (int) syscall(UMOUNT2, target, flags, 0);
    }
}
