package frg.ns;

import frg.tree.Tree;

/**
 * One member of a mount point's list.
 *
 * @param tree   who serves it
 * @param number the tree's place in the session, what nodes carry
 * @param source what the user wrote, absolute; bytes
 */
record Layer(Tree tree, int number, byte[] source) {}
