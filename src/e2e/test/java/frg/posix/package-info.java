/** The contract of a POSIX directory: tried on a plain tmpfs first, where a wrong test shows, then on a mount. */
package frg.posix;
