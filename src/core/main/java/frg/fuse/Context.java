package frg.fuse;

import frg.tree.Handles;
import frg.tree.Tree;

/**
 * What the operations of one connection share.
 *
 * @param tree    the root tree
 * @param handles all open handles; a handle's own tree answers for it
 * @param seconds how long the kernel may keep names and attributes
 */
record Context(Tree tree, Handles handles, long seconds) {}
