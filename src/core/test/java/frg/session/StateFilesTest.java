package frg.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state file, the history and the words of mount options. */
class StateFilesTest {
    private static final byte[] WILD = {'/', 1, ' ', '\n', (byte) 0xff, '%'};

    private static SessionFile file() {
        return new SessionFile(UUID.randomUUID(), State.OK, Health.DEGRADED, ProcessId.self(), -2, WILD, WILD,
                "n\u00f6de", Instant.parse("2026-11-25T01:02:03.004Z"), List.of(new Mount(WILD, WILD, "rw,noexec")),
                List.of(new Bind(WILD, "before", WILD, true)), 77, "0:51", "mnt:[4026531841]", "a note");
    }

    @Test
    void theStateFileComesBackWithEveryByte() {
        SessionFile file = file();
        SessionFile again = SessionFile.parse(file.bytes());
        assertThat(new String(again.bytes(), StandardCharsets.US_ASCII))
                .isEqualTo(new String(file.bytes(), StandardCharsets.US_ASCII));
        assertThat(again).usingRecursiveComparison().isEqualTo(file);
    }

    @Test
    void aStateFileThatIsCutOrHasAnythingElseInItIsMalformed() {
        String text = new String(file().bytes(), StandardCharsets.US_ASCII);
        for (int length = 0; length < text.length(); length++) {
            byte[] cut = Bytes.of(text.substring(0, length));
            if (text.charAt(Math.max(0, length - 1)) != '\n') {
                assertThatThrownBy(() -> SessionFile.parse(cut)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        for (String more : List.of("state ok\n", "x\n", "mount /a\n", "\n", "id\n")) {
            assertThatThrownBy(() -> SessionFile.parse(Bytes.of(text + more))).as(more)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SessionFile.parse(Bytes.of(text.replace("uid 42", "uid x42"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void historyIsBoundedByTwoFilesAndKeepsTheLast(@TempDir Path work) throws Exception {
        UUID id = UUID.randomUUID();
        Files.createDirectory(work.toRealPath().resolve(id.toString()));
        try (SessionDirectory directory = SessionDirectory.open(work.toRealPath(), id)) {
            byte[] large = new byte[20_000];
            for (int i = 0; i < 60; i++) {
                History.append(directory, new HistoryEntry(Instant.now(), 0, "mount", List.of(large, Bytes.of("n" + i)),
                        "ok", i));
            }
            History.append(directory, new HistoryEntry(Instant.EPOCH, 5, "kill", List.of(WILD), "error EBUSY x", 12));
            assertThat(directory.names()).containsExactlyInAnyOrder("history", "history.old");
            for (String name : directory.names()) {
                assertThat(directory.read(name, 2 * History.LIMIT).length).isLessThan(History.LIMIT + 100_000);
            }
            assertThat(History.read(directory).getLast()).usingRecursiveComparison()
                    .isEqualTo(new HistoryEntry(Instant.EPOCH, 5, "kill", List.of(WILD), "error EBUSY x", 12));
            assertThat(History.read(directory)).extracting(HistoryEntry::millis).contains(59L, 58L).doesNotContain(0L);
        }
    }

    @Test
    void aTornLineOfHistoryIsLeftOut(@TempDir Path work) throws Exception {
        UUID id = UUID.randomUUID();
        Path path = Files.createDirectory(work.toRealPath().resolve(id.toString()));
        try (SessionDirectory directory = SessionDirectory.open(work.toRealPath(), id)) {
            History.append(directory, new HistoryEntry(Instant.EPOCH, 0, "mount", List.of(), "ok", 1));
            String good = Files.readString(path.resolve("history"));
            Files.writeString(path.resolve("history"), good + "2026-11-25T0\n%%%\n\n");
            assertThat(History.read(directory)).hasSize(1);
        }
    }

    @Test
    void aProcessIsKnownByItsStartNotByItsPidAlone() throws Exception {
        Process sleeping = new ProcessBuilder("sleep", "1000").start();
        ProcessId id = ProcessId.of(sleeping.pid());
        assertThat(id.runs()).isTrue();
        assertThat(ProcessId.parse(id.text())).isEqualTo(id);
        assertThat(new ProcessId(id.pid(), id.start() + 1, id.boot()).runs()).isFalse();
        assertThat(new ProcessId(id.pid(), id.start(), "another-boot").runs()).isFalse();
        Rig.signal("STOP", id.pid());
        Rig.until("it is stopped", id::stopped);
        sleeping.destroyForcibly().waitFor();
        assertThat(id.runs()).isFalse();
        assertThat(ProcessId.of(id.pid())).isEqualTo(ProcessId.NONE);
    }

    @Test
    void optionsHaveOneCanonicalTextThatParses() throws Exception {
        assertThat(MountOptions.parse("").text()).isEqualTo("rw");
        String all = "ro,allow_other,suid,dev,noexec,sync,noatime,cache=none,debug";
        assertThat(MountOptions.parse("defaults,ro,nosuid,noexec,cache=none,noatime,sync,suid,dev,allow_other,debug"))
                .isEqualTo(MountOptions.parse(all));
        assertThat(MountOptions.parse("ro,rw,noexec,exec")).isEqualTo(MountOptions.DEFAULT);
        for (String text : List.of("rw", "ro,cache=full", all)) {
            assertThat(MountOptions.parse(text).text()).isEqualTo(text);
        }
    }

    @Test
    void anUnknownOptionIsNamed() {
        for (String word : List.of("wrong", "cache=", "cache=sometimes", "RO", "fault=/x", "ro=1")) {
            SessionException e = Rig.failure(() -> MountOptions.parse("ro," + word));
            assertThat(e.exit()).isEqualTo(2);
            assertThat(e.object()).isEqualTo("-o " + word);
        }
    }
}
