/** The end-to-end rig: starts the built {@code frg} on real mounts, and sees to it that nothing is left. */
package frg.rig;
