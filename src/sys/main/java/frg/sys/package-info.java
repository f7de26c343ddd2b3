/**
 * System calls, named as their man pages name them. Every call returns its result or -errno; addresses are the caller's
 * and not kept. Descriptors are ints that their opener closes. Arrows: sys uses link, mem and the bindings.
 */
package frg.sys;
