package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Frg;
import frg.rig.Json;
import frg.rig.Mounted;
import frg.rig.Processes;
import frg.rig.Running;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The pipe that drives a session, in the hands of a shell that means no good. */
@Mounted
class CtlIT {
    private static final long MEMORY_LIMIT = 8 << 20;
    private static final int ROUNDS = 100;
    private static final String ID = "00112233445566778899aabbccddeeff";
    /** A request and its answer, the Plan 9 way: $1 the session's directory, $2 the ID, $3 the rest of the line. */
    private static final String ASK = """
            cd "$1"; umask 77; mkfifo reply.$2
            exec 7<>reply.$2; printf '\\nfrg/1 %s %s\\n' "$2" "$3" > ctl; head -n 1 <&7; rm reply.$2
            """;

    private static String ask(Frg frg, String session, String id, String rest) {
        return frg.program("sh", "-ec", ASK, "sh", frg.state().resolve(session).toString(), id, rest).run().ok().line();
    }

    /** {@code frg session ID} asks the daemon over ctl, and must be answered at once. */
    private static void answersWithinASecond(Frg frg, String session) {
        frg.run("session", session).ok().within(Duration.ofSeconds(1));
    }

    @Test
    void aShellAsksAndIsAnswered(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        assertThat(ask(frg, session, ID, "0 ping")).isEqualTo("ok");
        assertThat(ask(frg, session, "0".repeat(32), "0 info")).startsWith("ok ");
        assertThat(ask(frg, session, "1".repeat(32), "0 nonsense")).startsWith("error EINVAL ");
        assertThat(ask(frg, session, "2".repeat(32), "0 mount /nope rw")).startsWith("error ENOENT ");
        assertThat(frg.read("T/f")).isEqualTo("a");
    }

    @Test
    void junkIsDroppedAndTheNextRequestIsAnswered(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        for (int i = 0; i < 3; i++) {
            frg.sh("head -c 1M /dev/urandom > state/" + session + "/ctl").run().ok();
            answersWithinASecond(frg, session);
        }
        frg.sh("printf '\\nfrg/1 ' > state/" + session + "/ctl; head -c 100000 /dev/zero > state/" + session + "/ctl")
                .run().ok();
        answersWithinASecond(frg, session);
        assertThat(frg.read("T/f")).isEqualTo("a");
    }

    @Test
    void clientsThatDoNotListenHoldNobodyUpAndCostNothing(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        long daemon = frg.daemon(session);
        answersWithinASecond(frg, session);
        round(frg, session, 0);
        long before = Processes.resident(daemon);
        for (int i = 1; i <= ROUNDS; i++) {
            round(frg, session, i);
            if (i % 20 == 0) {
                answersWithinASecond(frg, session);
            }
        }
        assertThat(Processes.resident(daemon) - before).isLessThan(MEMORY_LIMIT);
    }

    /** A missing reply FIFO, one outside, one that nobody reads, a reply that is a file, a full one. */
    private static void round(Frg frg, String session, int i) {
        frg.program("sh", "-ec", """
                cd "$1"; umask 77; n=$(printf %028x $2)
                printf '\\nfrg/1 %s0001 0 info\\n' $n > ctl
                printf '\\nfrg/1 ../x 0 info\\n\\nfrg/1 %s0002/../x 0 info\\n' $n > ctl
                mkfifo reply.${n}0003; exec 7<>reply.${n}0003
                for k in 1 2 3; do printf '\\nfrg/1 %s0003 0 info\\n' $n > ctl; done
                : > reply.${n}0004; printf '\\nfrg/1 %s0004 0 info\\n' $n > ctl
                ln -s /dev/null reply.${n}0005; printf '\\nfrg/1 %s0005 0 info\\n' $n > ctl
                head -c 3000 /dev/urandom > ctl
                rm reply.${n}000[345]
                """, "sh", frg.state().resolve(session).toString(), Integer.toString(i)).run().ok();
    }

    @Test
    void aStoppedClientHoldsNobodyUp(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        try (Running client = frg.program("sh", "-ec", ASK, "sh", frg.state().resolve(session).toString(), ID,
                "0 nothing").start(); Running stopped = frg.frg("session", session).start()) {
            Processes.signal(stopped.pid(), "STOP");
            client.await().ok();
            for (int i = 0; i < 3; i++) {
                answersWithinASecond(frg, session);
            }
            Processes.signal(stopped.pid(), "CONT");
            stopped.await().ok();
        }
    }

    @Test
    void theFifosOfAKilledClientAreSweptAway(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        frg.sh("umask 77; mkfifo state/" + session + "/reply." + ID + " && : > state/" + session + "/answer." + ID)
                .run()
                .ok();
        Deadline.await("the FIFO and what belongs to it are gone", Duration.ofSeconds(60), () ->
                !Files.exists(frg.state().resolve(session + "/reply." + ID))
                        && !Files.exists(frg.state().resolve(session + "/answer." + ID)));
        answersWithinASecond(frg, session);
    }

    @Test
    void aRequestThatIsRepeatedIsDoneOnceAndAnsweredAlike(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        String request = "0 mount " + frg.path("B") + " rw";
        assertThat(ask(frg, session, ID, request)).isEqualTo("ok");
        assertThat(frg.read("T/f")).isEqualTo("b");
        frg.mount("A", "T");
        assertThat(ask(frg, session, ID, request)).isEqualTo("ok");
        assertThat(frg.read("T/f")).isEqualTo("a");
        String failing = "3".repeat(32);
        String first = ask(frg, session, failing, "0 mount /nope rw");
        assertThat(first).startsWith("error ENOENT ");
        assertThat(ask(frg, session, failing, "0 mount /nope rw")).isEqualTo(first);
        assertThat(Json.objects(Json.object(Json.object(frg.run("session", session, "--json").ok().stdout()),
                "session"), "history")).hasSize(4);
    }

    @Test
    void aRequestPastItsDeadlineIsNotDone(Frg frg) {
        frg.letters();
        String session = frg.mount("A", "T");
        frg.sh("printf '\\nfrg/1 " + ID + " 1 mount " + frg.path("B") + " rw\\n' > state/" + session + "/ctl").run()
                .ok();
        assertThat(ask(frg, session, "4".repeat(32), "0 ping")).isEqualTo("ok");
        assertThat(frg.read("T/f")).isEqualTo("a");
    }
}
