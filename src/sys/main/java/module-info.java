/** System calls and native memory: with the bindings, the only module with native access. */
module frg.sys {
    requires frg.bindings;

    exports frg.mem;
    exports frg.sys;
}
