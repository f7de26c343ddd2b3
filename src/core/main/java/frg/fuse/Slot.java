package frg.fuse;

import frg.mem.Mapping;
import frg.mem.Nullable;
import frg.tree.Limbo;
import frg.tree.Req;

/**
 * Owns the memory of one request under way: where it is received, where its reply is made, and its {@link Req}.
 * Belongs to the thread that serves it and is handed over whole. Pages are paid for when first touched.
 */
final class Slot implements AutoCloseable {
    /** Most data that a READ or WRITE carries, bytes. */
    static final int MAX_WRITE = 1 << 20;

    /** Room for headers before the data of a WRITE, as libfuse has it. */
    private static final int HEADERS = 4096;

    private static final int IN = MAX_WRITE + HEADERS;
    private static final int OUT = MAX_WRITE + HEADERS;

    private final Mapping memory = Mapping.of(IN + OUT);
    private final Req req;
    private volatile long unique;
    private @Nullable Opcode opcode;
    private long givenNode;
    private long givenHandle;

    Slot(Limbo limbo) {
        req = new Req(limbo);
    }

    /** Where a request is received. */
    long in() {
        return memory.address();
    }

    /** Bytes at {@link #in}. */
    int inSize() {
        return IN;
    }

    /** Where the reply is made: struct fuse_out_header, then the payload. */
    long out() {
        return memory.address() + IN;
    }

    /** Where the reply's payload is made. */
    long payload() {
        return out() + Reply.HEADER;
    }

    /** Bytes at {@link #payload}. */
    int room() {
        return OUT - Reply.HEADER;
    }

    /** What trees see of the request. */
    Req req() {
        return req;
    }

    /** The request in the slot, 0 if there is none. Any thread. */
    long unique() {
        return unique;
    }

    /** A request came in, or 0: it is answered. */
    void unique(long unique) {
        this.unique = unique;
    }

    /** What the request is; null before the first, and where the number is unknown. */
    @Nullable Opcode opcode() {
        return opcode;
    }

    void opcode(@Nullable Opcode opcode) {
        this.opcode = opcode;
        givenNode = 0;
        givenHandle = -1;
    }

    /**
     * What the reply hands to the kernel, so that it can be taken back if the kernel does not want the reply any
     * more.
     */
    void given(long node, long handle) {
        givenNode = node;
        givenHandle = handle;
    }

    long givenNode() {
        return givenNode;
    }

    long givenHandle() {
        return givenHandle;
    }

    /** Gives the pages back; the slot is free. */
    void trim() {
        memory.discard();
    }

    @Override
    public void close() {
        req.close();
        memory.close();
    }
}
