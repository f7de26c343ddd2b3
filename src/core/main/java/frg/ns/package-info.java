/**
 * The name space of a session: which trees show where, and one nodeid for each path of a directory.
 * Arrows: ns uses tree, frg.mem and frg.sys.
 */
package frg.ns;
