/**
 * The front end for the kernel: messages of linux/fuse.h over /dev/fuse, and mounting. Knows trees only by their
 * contract. Arrows: fuse uses tree, frg.mem, frg.sys, and of the bindings the constants of linux/fuse.h.
 */
package frg.fuse;
