/** Generated bindings for libc, libfuse3 and the kernel's headers: jextract's output, committed, never edited. */
module frg.bindings {
}
