package frg.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of ctl when anything at all goes into it. */
@Timeout(60)
class CtlTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private Rig rig;
    private Session session;
    private SessionDirectory directory;

    @BeforeEach
    void open(@TempDir Path work) throws Exception {
        rig = new Rig(work);
        session = rig.mount();
        directory = SessionDirectory.open(rig.state, session.id());
    }

    @AfterEach
    void close() throws Exception {
        directory.close();
        rig.close();
    }

    private void write(byte[] bytes) throws Exception {
        try (FileChannel ctl = directory.openFifo("ctl")) {
            Dir.writeAll(ctl, bytes);
        }
    }

    private void send(String line) throws Exception {
        write(Bytes.of("\n" + line + "\n"));
    }

    /** A reply FIFO, made and held open as a client does. */
    private FileChannel reply(String id) throws Exception {
        Path path = directory.path().resolve("reply." + id);
        assertThat(Programs.run(5, "exec mkfifo -m 600 \"$1\"", Bytes.raw(path)).status()).isZero();
        return directory.openFifo("reply." + id);
    }

    /** The next line of a reply FIFO; a fresh one has no other. */
    private static String next(FileChannel reply) throws Exception {
        return Timed.call(Duration.ofSeconds(5), reply, () -> true, () -> {
            StringBuilder line = new StringBuilder();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (reply.read(one.clear()) > 0 && one.get(0) != '\n') {
                line.append((char) one.get(0));
            }
            return line.toString();
        });
    }

    private String answer(String rest) throws Exception {
        String id = Request.newId();
        try (FileChannel reply = reply(id)) {
            send("frg/1 " + id + " 0 " + rest);
            return next(reply);
        }
    }

    private void answersWithinASecond() throws Exception {
        Details details = rig.manager.details(session, SECOND);
        assertThat(details.answered()).as(details.problem()).isTrue();
    }

    @Test
    void pingIsAnsweredOk() throws Exception {
        assertThat(answer("ping")).isEqualTo("ok");
    }

    @Test
    void whatIsNoVerbOrHasOtherArgumentsIsEinval() throws Exception {
        for (String rest : List.of("nonsense", "mount", "mount /x", "kill 1 2", "kill soon - -", "file x", "PING",
                "ping ", "mount /x %zz", "mount /x rw extra", "kill 99999999999 - -")) {
            assertThat(answer(rest)).as(rest).startsWith("error EINVAL ");
        }
        assertThat(rig.manager.list()).extracting(Session::state).containsExactly(State.OK);
    }

    @Test
    void anUnknownOptionIsEinvalAndNamed() throws Exception {
        assertThat(answer("mount /x wrong")).startsWith("error EINVAL -o%20wrong ");
    }

    @Test
    void theSameIdTwiceIsDoneOnceAndAnsweredTwiceAlike() throws Exception {
        String id = Request.newId();
        try (FileChannel reply = reply(id)) {
            String line = "frg/1 " + id + " 0 mount " + Bytes.escape(Bytes.raw(rig.b)) + " rw";
            send(line);
            String first = next(reply);
            send(line);
            assertThat(first).isEqualTo("ok");
            assertThat(next(reply)).isEqualTo(first);
        }
        assertThat(rig.manager.details(session, SECOND).resources()).containsEntry("replaced", 1L);
    }

    @Test
    void aRetryWhileTheFirstIsBeingDoneGetsItsAnswerToo() throws Exception {
        String id = Request.newId();
        try (FileChannel reply = reply(id)) {
            send("frg/1 " + id + " 0 nonsense\nfrg/1 " + id + " 0 ping");
            String first = next(reply);
            assertThat(next(reply)).isEqualTo(first).startsWith("error EINVAL");
        }
    }

    @Test
    void aRequestPastItsDeadlineIsDropped() throws Exception {
        String late = Request.newId();
        try (FileChannel reply = reply(late)) {
            send("frg/1 " + late + " " + (System.nanoTime() - 1) + " mount " + Bytes.escape(Bytes.raw(rig.b)) + " rw");
            answersWithinASecond();
            send("frg/1 " + late + " 0 ping");
            assertThat(next(reply)).isEqualTo("ok");
        }
        assertThat(rig.manager.details(session, SECOND).resources()).containsEntry("replaced", 0L);
    }

    @Test
    void aLongRequestGoesThroughAFileThatOnlyItsOwnLineNames() throws Exception {
        Path deep = rig.work;
        for (int i = 0; i < 10; i++) {
            deep = deep.resolve(Bytes.name("\u00e9".repeat(120).getBytes(StandardCharsets.UTF_8)));
        }
        Files.createDirectories(deep);
        assertThat(Bytes.escape(Bytes.raw(deep)).length()).isGreaterThan(Request.LINE_LIMIT);
        Session again = rig.mount(deep, rig.target);
        assertThat(again.id()).isEqualTo(session.id());
        assertThat(again.mounts()).singleElement().extracting(Mount::source).isEqualTo(Bytes.raw(deep));
        assertThat(directory.names()).noneMatch(name -> name.startsWith("request.") || name.startsWith("reply."));
        assertThat(answer("file request." + Request.newId())).startsWith("error EINVAL");
        assertThat(answer("file ../session")).startsWith("error EINVAL");
    }

    @Test
    void randomBytesAreDroppedAndTheNextRequestIsAnswered() throws Exception {
        byte[] junk = new byte[1 << 20];
        new Random(7).nextBytes(junk);
        Thread flood = Thread.ofPlatform().start(() -> {
            try {
                write(junk);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        answersWithinASecond();
        flood.join();
        answersWithinASecond();
    }

    @Test
    void aLineWithoutAnEndIsForgottenAtItsLimit() throws Exception {
        write(Bytes.of("frg/1 " + "a".repeat(100_000)));
        answersWithinASecond();
    }

    @Test
    void noReaderIsWaitedFor() throws Exception {
        List<FileChannel> unread = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = Request.newId();
            unread.add(reply(id));
            for (int k = 0; k < 50; k++) {
                send("frg/1 " + id + " 0 " + "x".repeat(17));
            }
        }
        send("frg/1 " + Request.newId() + " 0 ping");
        send("frg/1 ../x 0 ping");
        answersWithinASecond();
        for (FileChannel channel : unread) {
            channel.close();
        }
    }

    @Test
    void aReplyThatIsNoFifoOfMineIsNotWrittenTo() throws Exception {
        String id = Request.newId();
        directory.create("reply." + id).close();
        send("frg/1 " + id + " 0 ping");
        String link = Request.newId();
        Path outside = Files.createFile(rig.work.resolve("outside"));
        Files.createSymbolicLink(directory.path().resolve("reply." + link), outside);
        send("frg/1 " + link + " 0 ping");
        assertThat(answer("ping")).isEqualTo("ok");
        assertThat(directory.read("reply." + id, 100)).isEmpty();
        assertThat(outside).isEmptyFile();
        directory.delete("reply." + id);
        directory.delete("reply." + link);
    }

    @Test
    void aHundredRoundsOfAbuseDoNotGrowTheDaemon() throws Exception {
        byte[] junk = new byte[1 << 16];
        Random random = new Random(11);
        long before = 0;
        for (int round = 0; round < 120; round++) {
            random.nextBytes(junk);
            write(junk);
            send("frg/1 " + Request.newId() + " 0 info");
            send("frg/1 " + Request.newId() + " 0 mount /nope rw");
            answersWithinASecond();
            before = round == 20 ? resident() : before;
        }
        assertThat(resident() - before).isLessThan(8 << 10);
    }

    /** VmRSS of the daemon, KiB. */
    private long resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/" + session.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    @Test
    void manySlowRequestsDoNotKeepInfoFromBeingAnswered() throws Exception {
        for (int i = 0; i < 40; i++) {
            send("frg/1 " + Request.newId() + " 0 mount /nope rw");
        }
        answersWithinASecond();
    }
}
