package frg.fuse;

import frg.bindings.fuse.Fuse;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;

/**
 * Builds a request of linux/fuse.h in a slot's memory, field after field, turns it, and reads the reply. What Server's
 * threads would do happens here, at once: an operation for a worker is run as one.
 */
final class FuseRequest {
    final Slot slot;
    final Opcode opcode;
    final long unique;
    private final Connection connection;
    private long at;
    private int result;
    private boolean worker;

    FuseRequest(Connection connection, Slot slot, Opcode opcode, long unique, long node) {
        this.connection = connection;
        this.slot = slot;
        this.opcode = opcode;
        this.unique = unique;
        long in = slot.in();
        Mem.fill(in, InHeader.SIZE, 0);
        Mem.int32(in + Fuse.fuse_in_header$opcode(), opcode == null ? 4000 : opcode.number());
        Mem.int64(in + Fuse.fuse_in_header$unique(), unique);
        Mem.int64(in + Fuse.fuse_in_header$nodeid(), node);
        Mem.int32(in + Fuse.fuse_in_header$pid(), 4711);
        at = in + InHeader.SIZE;
    }

    FuseRequest as(int uid, int gid) {
        Mem.int32(slot.in() + Fuse.fuse_in_header$uid(), uid);
        Mem.int32(slot.in() + Fuse.fuse_in_header$gid(), gid);
        return this;
    }

    FuseRequest u32(int value) {
        Mem.int32(at, value);
        at += 4;
        return this;
    }

    FuseRequest u64(long value) {
        Mem.int64(at, value);
        at += 8;
        return this;
    }

    /** Bytes of ISO 8859-1, without a NUL. */
    FuseRequest data(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Mem.copy(bytes, 0, at, bytes.length);
        at += bytes.length;
        return this;
    }

    FuseRequest name(String name) {
        return data(name + "\0");
    }

    /** Bytes of the request so far. */
    int size() {
        return (int) (at - slot.in());
    }

    /** Turns it with its true length. */
    FuseRequest turn() {
        Mem.int32(slot.in() + Fuse.fuse_in_header$len(), size());
        return turn(size());
    }

    /** Turns it as it stands in the memory, of which {@code bytes} have arrived. */
    FuseRequest turn(int bytes) {
        Dispatch dispatch = connection.dispatch;
        int accepted = dispatch.accept(slot, bytes);
        worker = accepted == Dispatch.WORKER;
        if (accepted == 0) {
            result = dispatch.run(slot, connection.entries, true);
            worker = result == Dispatch.WORKER;
        }
        if (worker) {
            result = dispatch.run(slot, connection.entries, false);
        } else if (accepted != 0) {
            result = dispatch.answer(slot, accepted);
        }
        return this;
    }

    /** What run or answer said: bytes of the reply, SILENT or DEFERRED. */
    int result() {
        return result;
    }

    /** Whether it was handed to a worker. */
    boolean worker() {
        return worker;
    }

    /** The reply's errno, negative, or 0. */
    int error() {
        if (result < Reply.HEADER || result != Mem.int32(slot.out()) || Mem.int64(slot.out() + 8) != unique) {
            throw new AssertionError("no reply: " + result);
        }
        return Mem.int32(slot.out() + 4);
    }

    /** Bytes of the reply's payload; it is no error. */
    int bytes() {
        if (error() != 0) {
            throw new AssertionError(opcode + ": errno " + error());
        }
        return result - Reply.HEADER;
    }

    int int16(int offset) {
        return Mem.int16(slot.payload() + offset) & 0xFFFF;
    }

    int int32(int offset) {
        return Mem.int32(slot.payload() + offset);
    }

    long int64(int offset) {
        return Mem.int64(slot.payload() + offset);
    }

    String text(int offset, int length) {
        return new String(Mem.bytes(slot.payload() + offset, length), StandardCharsets.ISO_8859_1);
    }

    /** The payload as text. */
    String text() {
        return text(0, bytes());
    }

    /** Ends the request: its slot is free. */
    void done() {
        connection.done(this);
    }
}
