package frg.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import frg.fixture.Apart;
import frg.mem.Block;
import frg.mem.Mem;
import frg.sys.Linux;
import frg.sys.Mounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever arrives, dispatch answers: no exception, no access outside of memory that is ours, a reply whose length is
 * its own. An input is a list of requests, each with two bytes before it that say how many bytes of it arrive; they
 * meet a fresh tree, so that the first file that is created is node 2 with handle 1. The directory is a file system of
 * its own, since an input may ask for all of its space.
 */
class MessageFuzzTest {
    private static final Path CORPUS = Path.of("test/resources/corpus/fuse");
    private static final int MAX_ERRNO = 4095; // linux/err.h

    /** The committed inputs, and each kind of request by itself. */
    static Stream<Arguments> inputs() throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        assertThat(inputs).isNotEmpty();
        for (Opcode opcode : Opcode.values()) {
            try (Block message = Samples.of(opcode)) {
                byte[] bytes = Mem.bytes(message.address(), (int) message.size());
                inputs.add(ByteBuffer.allocate(bytes.length + 2).order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) bytes.length).put(bytes).array());
            }
        }
        return inputs.stream().map(input -> Arguments.of((Object) input));
    }

    @MethodSource("inputs")
    @FuzzTest
    void anyRequestsAreAnswered(byte[] input) throws Throwable {
        Path directory = Files.createTempDirectory("frg-fuzz");
        try (Block target = Block.string(directory.toString().getBytes(StandardCharsets.ISO_8859_1));
                Block type = Block.string("tmpfs".getBytes(StandardCharsets.US_ASCII));
                Block options = Block.string("size=4m,nr_inodes=1k".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(Mounts.mount(type.address(), target.address(), type.address(), 0, options.address())).isZero();
            try {
                Apart.run(() -> serve(directory, input));
            } finally {
                Mounts.umount2(target.address(), Linux.MNT_DETACH);
            }
        } finally {
            Files.delete(directory);
        }
    }

    private static void serve(Path directory, byte[] input) throws Exception {
        try (Connection connection = new Connection(directory)) {
            ByteBuffer rest = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
            while (rest.remaining() > Short.BYTES) {
                int bytes = Math.min(Short.toUnsignedInt(rest.getShort()), rest.remaining());
                FuseRequest request = connection.request(Opcode.DESTROY, 0);
                Mem.copy(input, rest.position(), request.slot.in(), bytes);
                rest.position(rest.position() + bytes);
                request.turn(bytes);
                answered(connection, request, bytes);
                request.done();
            }
            assertThat(connection.bugs).isEmpty();
        }
    }

    private static void answered(Connection connection, FuseRequest request, int bytes) {
        Opcode opcode = request.slot.opcode();
        if (opcode != null && Message.check(request.slot.in(), bytes, opcode)) {
            assertThat(Dump.request(request.slot.in(), opcode)).startsWith("-> ");
        }
        int result = request.result();
        if (result == Dispatch.SILENT || result == Dispatch.DEFERRED) {
            return;
        }
        assertThat(result).isBetween(Reply.HEADER, Reply.HEADER + request.slot.room());
        assertThat(Mem.int32(request.slot.out())).as("length").isEqualTo(result);
        int error = Mem.int32(request.slot.out() + 4);
        assertThat(error).isBetween(-MAX_ERRNO, 0);
        assertThat(error == 0 || result == Reply.HEADER).as("an error has no payload").isTrue();
        assertThat(Mem.int64(request.slot.out() + 8)).isEqualTo(InHeader.unique(request.slot.in()));
        assertThat(connection.bugs).isEmpty();
    }
}
