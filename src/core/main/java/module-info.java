/**
 * The file server: trees, the FUSE front end, sessions and their daemon. Depends on the JDK and {@code frg.sys}
 * alone.
 */
module frg.core {
    requires frg.bindings;
    requires transitive frg.sys;
    requires jdk.unsupported;

    exports frg.tree;
    exports frg.host;
    exports frg.ns;
    exports frg.session;
}
