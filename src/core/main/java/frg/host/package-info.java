/**
 * A directory of this machine as a tree: objects reached by descriptors only, never by a path through the mount.
 * Arrows: host uses tree, frg.mem and frg.sys.
 */
package frg.host;
