package frg.fuse;

import frg.mem.Nullable;

/**
 * How a connection is served.
 *
 * @param cacheSeconds how long the kernel may keep names and attributes: 0 for exact
 * @param dump         takes one line a request and one a reply ({@code --debug}), or null
 */
public record Options(long cacheSeconds, Dump.@Nullable Sink dump) {}
