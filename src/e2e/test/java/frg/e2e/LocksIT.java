package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Deadline;
import frg.rig.Frg;
import frg.rig.Mounted;
import frg.rig.Processes;
import frg.rig.Running;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** flock(2), fcntl(2)'s POSIX and OFD locks, between programs on the mount and on the source. */
@Mounted(shared = true)
class LocksIT {
    /** fcntl on a file: command number, type (0 read, 1 write, 2 unlock), start, length; then the words that follow. */
    private static final String FCNTL = """
            my ($file, $command, $type, $start, $length, @then) = @ARGV;
            open(my $f, '+<', $file) or die $!;
            my $lock = pack('s s x4 q q i x4', $type, 0, $start, $length, 0);
            my $done = fcntl($f, $command, $lock);
            my ($found, undef, $from, $size, $pid) = unpack('s s x4 q q i', $lock);
            $| = 1;
            print $done ? ($command == 5 ? "type $found from $from length $size" . ($found == 2 ? '' : " pid $pid")
                : 'got') : 0 + $!, "\\n";
            if (@then) { local $SIG{TERM} = sub { exit }; select undef, undef, undef, $then[0]; }
            """;
    private static final String GETLK = "5", SETLK = "6", SETLKW = "7", OFD_SETLK = "37";
    private static final String EAGAIN = "11";

    @BeforeAll
    static void mount(Frg frg) {
        frg.letters();
        frg.mount("A", "T");
    }

    private static String fcntl(Frg frg, String... words) {
        return frg.program(perl(words)).run().ok().line();
    }

    private static String[] perl(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "perl";
        all[1] = "-e";
        all[2] = FCNTL;
        System.arraycopy(words, 0, all, 3, words.length);
        return all;
    }

    /** A process that holds a lock until it is closed. */
    private static Running hold(Frg frg, String... words) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = "30";
        Running holder = frg.program(perl(all)).start();
        Deadline.await("the lock is held", Deadline.COMMAND, () -> holder.soFar().contains("got"));
        return holder;
    }

    @Test
    void posixLocksExcludeByRangeAndEndWithTheirProcess(Frg frg) {
        try (Running holder = hold(frg, "T/f", SETLK, "1", "10", "5")) {
            assertThat(fcntl(frg, "T/f", SETLK, "1", "0", "10")).isEqualTo("got");
            assertThat(fcntl(frg, "T/f", SETLK, "0", "14", "1")).isEqualTo(EAGAIN);
            assertThat(fcntl(frg, "T/f", SETLK, "1", "15", "0")).isEqualTo("got");
            assertThat(fcntl(frg, "T/f", GETLK, "1", "0", "0"))
                    .isEqualTo("type 1 from 10 length 5 pid " + holder.pid());
            holder.signal("KILL");
            Deadline.await("the holder is gone", Duration.ofSeconds(2), () -> !Processes.exists(holder.pid()));
            assertThat(fcntl(frg, "T/f", GETLK, "1", "0", "0")).startsWith("type 2 ");
        }
    }

    @Test
    void readLocksAreSharedAndWriteLocksAreNot(Frg frg) {
        try (Running holder = hold(frg, "T/f", SETLK, "0", "0", "0")) {
            assertThat(holder.alive()).isTrue();
            assertThat(fcntl(frg, "T/f", SETLK, "0", "0", "0")).isEqualTo("got");
            assertThat(fcntl(frg, "T/f", SETLK, "1", "0", "0")).isEqualTo(EAGAIN);
        }
    }

    @Test
    void aWaiterGetsTheLockWhenItsHolderEnds(Frg frg) {
        try (Running holder = hold(frg, "T/f", SETLK, "1", "0", "0");
                Running waiter = frg.program(perl("T/f", SETLKW, "1", "0", "0")).start()) {
            Deadline.await("the waiter sleeps", Duration.ofSeconds(5), () -> Processes.state(waiter.pid()) == 'S'
                    && Processes.blocked(waiter.pid(), "fuse_setlk"));
            assertThat(waiter.soFar()).isEmpty();
            holder.signal("TERM");
            assertThat(waiter.await().ok().line()).isEqualTo("got");
        }
    }

    @Test
    void aClosedDescriptorEndsItsProcessesPosixLocks(Frg frg) {
        assertThat(frg.program("perl", "-e", """
                my $lock = pack('s s x4 q q i x4', 1, 0, 0, 0, 0);
                open(my $f, '+<', 'T/f') or die; fcntl($f, 6, $lock) or die $!;
                open(my $g, '<', 'T/f') or die; close $g;
                if (!fork) { open(my $h, '+<', 'T/f') or die; print fcntl($h, 6, $lock) ? "got" : "busy"; exit }
                wait;
                """).run().ok().out()).isEqualTo("got");
    }

    @Test
    void ofdLocksBelongToTheOpenFile(Frg frg) {
        try (Running holder = hold(frg, "T/f", OFD_SETLK, "1", "0", "0")) {
            assertThat(holder.alive()).isTrue();
            assertThat(fcntl(frg, "T/f", OFD_SETLK, "1", "0", "0")).isEqualTo(EAGAIN);
            assertThat(fcntl(frg, "T/f", SETLK, "1", "0", "0")).isEqualTo(EAGAIN);
        }
        Deadline.await("the last close ends the lock", Duration.ofSeconds(2),
                () -> fcntl(frg, "T/f", OFD_SETLK, "1", "0", "0").equals("got"));
    }

    @Test
    void flockExcludesSharesAndEndsWithTheLastDescriptor(Frg frg) {
        assertThat(frg.sh("""
                flock T/f sh -c 'flock -n T/f true || echo exclusive; flock -ns T/f true || echo not shared'
                flock -s T/f sh -c 'flock -ns T/f echo shared; flock -n T/f true || echo no writer'
                flock -n T/f echo free
                """).run().ok().out()).isEqualTo("exclusive\nnot shared\nshared\nno writer\nfree\n");
    }

    @Test
    void locksAreSeenOnTheSourceToo(Frg frg) {
        assertThat(frg.sh("flock T/f sh -c 'flock -n A/f true || echo held; flock -n A/d/x echo other'").run().ok()
                .out()).isEqualTo("held\nother\n");
        try (Running holder = hold(frg, "T/f", SETLK, "1", "3", "4")) {
            assertThat(holder.alive()).isTrue();
            assertThat(fcntl(frg, "A/f", SETLK, "1", "5", "1")).isEqualTo(EAGAIN);
            assertThat(fcntl(frg, "A/f", SETLK, "1", "7", "1")).isEqualTo("got");
        }
    }
}
