package frg.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the class comment, one by one. */
class JournalTest {
    private static final Journal.Change FIRST =
            Journal.Change.of("session", Bytes.of("id"), new byte[] {0, 10, (byte) 255});
    private static final Journal.Change SECOND = Journal.Change.of("mount", Bytes.of("/a b"), Bytes.of("rw"));
    private SessionDirectory directory;
    private Path file;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        UUID id = UUID.randomUUID();
        Path path = Files.createDirectory(work.toRealPath().resolve(id.toString()));
        directory = SessionDirectory.open(work.toRealPath(), id);
        file = path.resolve("journal");
    }

    @AfterEach
    void close() throws Exception {
        directory.close();
    }

    private byte[] written(Journal.Change... changes) throws IOException {
        directory.delete("journal");
        Journal.create(directory, List.of(changes)).close();
        return Files.readAllBytes(file);
    }

    private static void same(Journal.Content content, Journal.Change... changes) {
        assertThat(content.changes()).hasSize(changes.length);
        for (int i = 0; i < changes.length; i++) {
            assertThat(content.changes().get(i).verb()).isEqualTo(changes[i].verb());
            assertThat(content.changes().get(i).args()).extracting(Bytes::escape)
                    .containsExactlyElementsOf(changes[i].args().stream().map(Bytes::escape).toList());
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void aRecordIsALineWithChecksumSequenceVerbAndEscapedArguments() throws Exception {
        assertThat(new String(written(FIRST, SECOND), StandardCharsets.US_ASCII).lines().toList())
                .satisfiesExactly(line -> assertThat(line).matches("[0-9a-f]{8} 1 session id %00%0A%FF"),
                        line -> assertThat(line).matches("[0-9a-f]{8} 2 mount /a%20b rw"));
        same(Journal.read(directory), FIRST, SECOND);
    }

    @Test
    void theKnownChecksumOfCrc32cIsUsed() throws Exception {
        // By a program that gives 8a9136aa for 32 zero bytes, as RFC 3720, B.4 has it.
        assertThat(written(Journal.Change.of("end"))).isEqualTo(Bytes.of("f16927ce 1 end\n"));
    }

    @Test
    void everyTornEndIsCutAndNothingElse() throws Exception {
        byte[] all = written(FIRST, SECOND);
        int first = new String(all, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int length = 0; length < all.length; length++) {
            Journal.Content content = Journal.parse(Arrays.copyOf(all, length));
            assertThat(content.damage()).as("cut at " + length).isEmpty();
            assertThat(content.changes()).hasSize(length < first ? 0 : 1);
            assertThat(content.length()).isEqualTo(length < first ? 0 : first);
        }
    }

    @Test
    void anyFlippedBitInTheLastRecordCutsThatRecordAlone() throws Exception {
        byte[] all = written(FIRST, SECOND);
        int first = new String(all, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int bit = first * 8; bit < all.length * 8; bit++) {
            byte[] bad = all.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Journal.Content content = Journal.parse(bad);
            assertThat(content.changes()).as("bit " + bit).hasSize(1);
            assertThat(content.length()).isEqualTo(first);
        }
    }

    @Test
    void aBadRecordBeforeAGoodOneStopsAndSaysWhere() throws Exception {
        byte[] all = written(FIRST, SECOND, Journal.Change.of("end"));
        int first = new String(all, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        all[first + 12] ^= 1;
        Journal.Content content = Journal.parse(all);
        same(content, FIRST);
        assertThat(content.damage()).contains("record 2 at byte " + first);
    }

    @Test
    void aRecordThatIsMissingInBetweenIsDamage() throws Exception {
        List<String> lines = new String(written(FIRST, SECOND, Journal.Change.of("end")), StandardCharsets.US_ASCII)
                .lines().toList();
        Journal.Content content = Journal.parse(Bytes.of(lines.get(0) + "\n" + lines.get(2) + "\n"));
        same(content, FIRST);
        assertThat(content.damage()).contains("another sequence number");
    }

    @Test
    void repairCutsATornEndAndLeavesDamageAlone() throws Exception {
        byte[] all = written(FIRST, SECOND);
        byte[] torn = join(all, Bytes.of("deadbeef 3 mou"));
        Files.write(file, torn);
        same(Journal.repair(directory), FIRST, SECOND);
        assertThat(Files.readAllBytes(file)).isEqualTo(all);
        byte[] damaged = all.clone();
        damaged[12] ^= 1;
        Files.write(file, damaged);
        assertThat(Journal.repair(directory).damage()).isNotEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void whatIsUndoneIsGoneAndItsNumberIsUsedAgain() throws Exception {
        try (Journal journal = Journal.create(directory, List.of(FIRST))) {
            journal.undo(journal.append(List.of(SECOND)));
            journal.append(List.of(Journal.Change.of("end")));
        }
        same(Journal.read(directory), FIRST, Journal.Change.of("end"));
    }

    @Test
    void aRewrittenJournalHoldsTheStateAloneAndIsAppendedTo() throws Exception {
        try (Journal journal = Journal.create(directory, List.of(FIRST))) {
            while (!journal.large()) {
                journal.append(List.of(SECOND, Journal.Change.of("mount", new byte[20_000], Bytes.of("rw"))));
            }
            journal.rewrite(List.of(FIRST, SECOND));
            journal.append(List.of(Journal.Change.of("end")));
        }
        same(Journal.read(directory), FIRST, SECOND, Journal.Change.of("end"));
        assertThat(directory.names()).containsExactly("journal");
    }

    @Test
    void aRecordOfMoreThanItsLimitIsRefusedAndNothingIsWritten() throws Exception {
        try (Journal journal = Journal.create(directory, List.of(FIRST))) {
            assertThatThrownBy(() -> journal.append(List.of(SECOND, Journal.Change.of("mount", new byte[30_000]))))
                    .isInstanceOf(IOException.class);
        }
        same(Journal.read(directory), FIRST);
    }

    @Test
    void randomBytesAreNoJournalAndBreakNothing() {
        Random random = new Random(Long.getLong("frg.seed", 42));
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(Journal.parse(noise).changes()).isEmpty();
        }
    }
}
