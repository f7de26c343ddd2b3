package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.Killed;
import frg.session.Purged;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTextTest {
    private static final SessionText PERSON = new SessionText(true, new Colour(false), Sample.NOW);
    private static final SessionText PROGRAM = new SessionText(false, new Colour(false), Sample.NOW);

    @Test
    void aTerminalGetsAlignedColumnsShortIdsAndAges() {
        assertThat(PERSON.list(List.of(Sample.WELL, Sample.WAITING, Sample.DEAD))).isEqualTo("""
                ID        PID    STATE    AGE  MOUNTS  BINDS  ROOT              NOTE
                3f2c9a1e  41873  ok       2h   1       0      /home/ada/data    lab
                a95e0b13  42407  waiting  59s  1       0      /home/ada/lab2    no answer for 40 s\\x0a
                c41e77f0  -      dead     2d   1       0      /mnt/o\\xffld\\x09
                """);
    }

    @Test
    void aProgramGetsTabsWholeIdsAndTimes() {
        assertThat(PROGRAM.list(List.of(Sample.WELL, Sample.DEAD)).lines().map(line -> List.of(line.split("\t", -1))))
                .containsExactly(
                        List.of("ID", "PID", "STATE", "CREATED", "MOUNTS", "BINDS", "ROOT", "NOTE"),
                        List.of("3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42", "41873", "ok", "2026-11-23T06:41:07Z", "1", "0",
                                "/home/ada/data", "lab"),
                        List.of("c41e77f0-6b1d-4a0e-9d57-0f3a5d1c7e42", "-", "dead", "2026-11-21T01:07:47Z", "1", "0",
                                "/mnt/o\\xffld\\x09", ""));
    }

    @Test
    void withoutSessionsThereIsNoHeader() {
        assertThat(PERSON.list(List.of())).isEmpty();
        assertThat(PROGRAM.list(List.of())).isEmpty();
    }

    @Test
    void coloursLeaveTheColumnsWhereTheyAre() {
        String coloured = new SessionText(true, new Colour(true), Sample.NOW).list(List.of(Sample.WELL, Sample.DEAD));
        assertThat(coloured).contains("\033[32mok\033[0m     2h").contains("\033[31mdead\033[0m   2d");
        assertThat(coloured.replaceAll("\033\\[\\d+m", ""))
                .isEqualTo(PERSON.list(List.of(Sample.WELL, Sample.DEAD)));
    }

    @Test
    void theTotalCountsWhatIsNotWell() {
        assertThat(SessionText.total(List.of(Sample.WELL))).isEqualTo("1 session");
        assertThat(SessionText.total(List.of(Sample.WELL, Sample.WAITING, Sample.DEAD)))
                .isEqualTo("3 sessions (1 waiting, 1 dead)");
    }

    @Test
    void killSaysWhatBecameOfTheMount() {
        assertThat(PERSON.killed(new Killed(Sample.WELL, false, false)))
                .isEqualTo("killed 3f2c9a1e (unmounted /home/ada/data)");
        assertThat(PROGRAM.killed(new Killed(Sample.WELL, false, false)))
                .isEqualTo("killed 3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42 (unmounted /home/ada/data)");
        assertThat(PERSON.killed(new Killed(Sample.DEAD, true, false))).isEqualTo("killed c41e77f0 (was dead)");
        assertThat(PERSON.killed(new Killed(Sample.WELL, false, true)))
                .isEqualTo("killed 3f2c9a1e (detached /home/ada/data)");
    }

    @Test
    void purgeCountsAndTellsAPersonMore() {
        Purged two = new Purged(List.of(new Killed(Sample.WELL, false, false), new Killed(Sample.DEAD, true, false)),
                List.of());
        Purged none = new Purged(List.of(), List.of());
        assertThat(PROGRAM.purged(two)).isEqualTo("purged 2 sessions");
        assertThat(PERSON.purged(two)).isEqualTo("purged 2 sessions (1 killed, 1 dead cleaned)");
        assertThat(PERSON.purged(none)).isEqualTo("purged 0 sessions");
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertThat(Width.of("a\u4e2d\u6587")).isEqualTo(5);
        assertThat(Width.of("e\u0301")).isEqualTo(1);
        assertThat(Width.of("\ud83d\udc38")).isEqualTo(2);
    }
}
