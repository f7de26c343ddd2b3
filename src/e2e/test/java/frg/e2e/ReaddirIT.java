package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Frg;
import frg.rig.Mounted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Directories of ten thousand entries. */
@Mounted
class ReaddirIT {
    private static final String BACKWARDS = """
            opendir(my $d, ".") or die $!;
            my (@places, @names, %seen);
            for (my $at = telldir $d; defined(my $name = readdir $d); $at = telldir $d) {
                push @places, $at; push @names, $name;
            }
            for my $i (reverse 0 .. $#places) {
                seekdir $d, $places[$i];
                my $name = readdir $d;
                die "at $i: $name, not $names[$i]" if $name ne $names[$i];
                $seen{$name}++ and die "twice: $name";
            }
            rewinddir $d;
            my @again = readdir $d;
            die "after rewinddir" if "@again" ne "@names";
            print scalar(keys %seen), "\\n";
            """;
    private static final String UNLINK = """
            opendir(my $d, ".") or die $!;
            my $n = 0;
            while (defined(my $name = readdir $d)) {
                next if $name eq "." or $name eq "..";
                unlink $name or die "$name: $!";
                $n++;
            }
            print "$n\\n";
            """;

    private static void fill(Frg frg, String... options) {
        frg.sh("mkdir -p A/big T; cd A/big; seq -f file-%.0f 1 10000 | xargs touch").run().ok();
        frg.mount("A", "T", options);
    }

    @Test
    void seekingBackwardsToEveryEntrySeesEachNameOnce(Frg frg) {
        fill(frg);
        for (int pass = 0; pass < 2; pass++) {
            assertThat(frg.program("perl", "-e", BACKWARDS).in(frg.path("T/big")).limit(Duration.ofMinutes(1)).run()
                    .ok().line()).isEqualTo("10002");
        }
    }

    @Test
    void seekingBackwardsWorksWithoutACacheToo(Frg frg) {
        fill(frg, "-o", "cache=none");
        assertThat(frg.program("perl", "-e", BACKWARDS).in(frg.path("T/big")).limit(Duration.ofMinutes(1)).run().ok()
                .line()).isEqualTo("10002");
    }

    @Test
    void readingAndUnlinkingInOnePassLeavesNone(Frg frg) {
        fill(frg);
        assertThat(frg.program("perl", "-e", UNLINK).in(frg.path("T/big")).limit(Duration.ofMinutes(1)).run().ok()
                .line()).isEqualTo("10000");
        assertThat(frg.ls("T/big")).isEmpty();
        frg.sh("rmdir T/big").run().ok();
        assertThat(frg.ls("A")).isEmpty();
    }

    @Test
    void findSeesEachNameOnceWhileAnotherProgramAddsSome(Frg frg) {
        fill(frg);
        assertThat(frg.sh("""
                (seq -f new-%.0f 1 500 | (cd T/big && xargs touch)) &
                find T/big -name 'file-*' | sort | uniq | wc -l; find T/big | sort | uniq -d; wait
                """).limit(Duration.ofMinutes(1)).run().ok().line()).isEqualTo("10000");
    }
}
