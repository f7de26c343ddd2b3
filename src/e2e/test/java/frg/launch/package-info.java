/** What the script {@code frg} promises before Java runs: set-up, one build, and that it is found again. */
package frg.launch;
