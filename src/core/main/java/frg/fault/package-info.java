/**
 * A tree that fails on purpose, for tests: it stands before another tree and delays operations or answers errors.
 * Arrows: fault uses tree and frg.sys.
 */
package frg.fault;
