package frg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import frg.session.Details;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetailsTextTest {
    private static String text(boolean person, Details details) {
        return new DetailsText(new SessionText(person, new Colour(false), Sample.NOW)).of(details);
    }

    @Test
    void aTerminalGetsSectionsOfAlignedColumns() {
        assertThat(text(true, Sample.details(Sample.WELL))).isEqualTo("""
                Session    3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42
                State      ok
                PID        41873
                Uid        1000
                Root       /home/ada/data
                Node       lab
                Created    2026-11-23T06:41:07Z (2h ago)
                State dir  /tmp/froggr/sessions/3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42

                Mounts
                  TARGET          SOURCE     OPTIONS
                  /home/ada/data  /srv/data  ro,noatime

                Resources
                  NAME        VALUE
                  nodes       2
                  open files  11

                History
                  TIME                  OPERATION  ARGUMENTS                 RESULT  MS
                  2026-11-23T06:41:07Z  mount      /srv/data /home/ada/data  ok      412
                """);
    }

    @Test
    void aProgramGetsTabs() {
        assertThat(text(false, Sample.details(Sample.WELL)))
                .startsWith("Session\t3f2c9a1e-6b1d-4a0e-9d57-0f3a5d1c7e42\nState\tok\nPID\t41873\n")
                .contains("\nCreated\t2026-11-23T06:41:07Z\n", "\n\nMounts\nTARGET\tSOURCE\tOPTIONS\n",
                        "\n2026-11-23T06:41:07Z\tmount\t/srv/data /home/ada/data\tok\t412\n");
    }

    @Test
    void whatADeadSessionCannotTellIsLeftOut() {
        Details dead = new Details(Sample.DEAD, false, "it is dead", Map.of(), List.of());
        assertThat(text(true, dead)).contains("State      dead\nPID        -\n").doesNotContain("Resources");
    }
}
