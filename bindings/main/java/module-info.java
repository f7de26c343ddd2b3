/** Generated bindings for libc, libfuse3 and the kernel's headers: jextract's output, committed, never edited. */
module frg.bindings {
    exports frg.bindings.fuse to frg.sys, frg.core;
    exports frg.bindings.libc to frg.sys;
    exports frg.bindings.libfuse3 to frg.sys;
}
