/** Native memory by address: loads, stores, owned blocks. Arrows: mem uses link; everything may use mem. */
package frg.mem;
