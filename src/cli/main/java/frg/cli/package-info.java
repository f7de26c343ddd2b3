/** The command line. */
package frg.cli;
