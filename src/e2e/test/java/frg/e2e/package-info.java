/** What frg promises, tried from outside: the built command on real mounts, real programs on what it serves. */
package frg.e2e;
