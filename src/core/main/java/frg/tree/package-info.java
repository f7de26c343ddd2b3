/**
 * The contract at the centre: a {@link frg.tree.Tree} is a hierarchy that someone serves. Front ends (fuse, ninep) know
 * trees only by it, implementations (host, ns, fault) know front ends only by {@link frg.tree.Req}.
 * Arrows: tree uses frg.mem and frg.sys; everything in core but session may use tree.
 */
package frg.tree;
