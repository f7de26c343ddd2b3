/** Linking of native functions, for this module alone. Arrows: sys and mem use it; it uses nothing. */
package frg.link;
