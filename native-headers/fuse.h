/* The FUSE protocol. Its open flags are the kernel's own: the C library has 0 for O_LARGEFILE. */
#include <linux/ioctl.h>
#include <linux/fuse.h>
#include <asm/fcntl.h>
#include "offsets.h"
#include "fuse-offsets.h"
