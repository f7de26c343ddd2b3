/* libfuse's low-level interface, for mounting and as a second implementation to compare with. */
#define FUSE_USE_VERSION 34
#include <fuse_lowlevel.h>
