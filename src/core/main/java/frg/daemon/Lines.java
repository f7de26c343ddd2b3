package frg.daemon;

import frg.session.Request;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts what comes out of ctl into lines. Anybody who may write there may write anything: what is longer than
 * {@link Request#LINE_LIMIT} bytes without a newline is dropped up to the next one, and nothing grows.
 */
final class Lines {
    private final byte[] line = new byte[Request.LINE_LIMIT];
    private int length;
    private boolean dropping;
    private long junk;

    /** Takes the buffer's bytes, and gives each complete line, without its newline and never empty, to the sink. */
    void feed(ByteBuffer bytes, Consumer<byte[]> sink) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n') {
                if (!dropping && length > 0) {
                    sink.accept(Arrays.copyOf(line, length));
                }
                length = 0;
                dropping = false;
            } else if (dropping) {
                junk++;
            } else if (length == line.length) {
                junk += length + 1;
                length = 0;
                dropping = true;
            } else {
                line[length++] = b;
            }
        }
    }

    /** Bytes dropped so far. */
    long junk() {
        return junk;
    }
}
