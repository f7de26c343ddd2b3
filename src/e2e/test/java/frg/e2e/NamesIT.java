package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Json;
import frg.rig.Mounted;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are bytes: any value but '/' and NUL, on the mount, as operands and in listings. */
@Mounted
class NamesIT {
    /** Runs its words, %-escaped ones decoded to bytes. */
    private static final String EXEC = "exec map { s/%(..)/chr hex $1/ger } @ARGV or die $!";
    /** A name of all bytes, made, written, listed and found in the source. */
    private static final String ALL_BYTES = """
            my $name = join '', map { chr } grep { $_ != 0x2f } 1 .. 255;
            length $name == 254 or die;
            open(my $f, '>', "mnt/$name") or die "create: $!"; print $f "x"; close $f;
            mkdir "mnt/-$name" or die "mkdir: $!";
            rename "mnt/$name", "mnt/-$name/$name" or die "rename: $!";
            symlink $name, "mnt/link" or die; readlink "mnt/link" eq $name or die "readlink";
            opendir(my $d, "src/-$name") or die "opendir: $!";
            my @names = grep { !/^\\.\\.?$/ } readdir $d;
            @names == 1 && $names[0] eq $name or die "source";
            opendir($d, "mnt/-$name") or die; @names = grep { !/^\\.\\.?$/ } readdir $d;
            @names == 1 && $names[0] eq $name or die "mount";
            -s "mnt/-$name/$name" == 1 or die "size";
            for my $byte (grep { $_ != 0x2f && $_ != 0x2e } 1 .. 255) {
                open(my $f, '>', "mnt/" . chr $byte) or die "$byte: $!";
                -e "src/" . chr $byte or die $byte;
            }
            unlink "mnt/-$name/$name" or die; rmdir "mnt/-$name" or die;
            """;
    private static final List<Integer> ODD = List.of(0x01, 0x09, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x25, 0x27, 0x5c, 0x2c,
            0x7f, 0x80, 0xc3, 0xff, 0x2a, 0x24, 0x3b);

    @Test
    void everyByteOfANameIsKeptOnTheMount(Frg frg) {
        frg.mount("src", "mnt");
        frg.program("perl", "-e", ALL_BYTES).run().ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "C"})
    void operandsOfAnyBytesAreMountedShownAndKilled(String locale, Frg frg) {
        StringBuilder escaped = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ODD.forEach(value -> {
            escaped.append(String.format("%%%02x", value));
            bytes.write(value);
        });
        perl(frg, locale, "mkdir", "src-" + escaped, "mnt-" + escaped).ok();
        perl(frg, locale, "sh", "-c", "echo hi > \"$1/f\"", "sh", "src-" + escaped).ok();
        String command = Frg.TOP.resolve("frg").toString();
        String id = perl(frg, locale, command, "mount", "src-" + escaped, "mnt-" + escaped).ok().line();
        assertThat(perl(frg, locale, "cat", "mnt-" + escaped + "/f").ok().out()).isEqualTo("hi\n");
        String shown = "\\x01\\x09\\x0a\\x0d\\x1b";
        assertThat(frg.frg("session", "-l").with("LC_ALL", locale).run().ok().lines()).hasSize(2)
                .satisfies(lines -> assertThat(lines.get(1)).contains("/mnt-" + shown).contains("\\xff"));
        String details = frg.frg("session", id).with("LC_ALL", locale).run().ok().out();
        assertThat(details).contains("/src-" + shown);
        assertThat(details.chars().filter(c -> c < ' ' && c != '\n' && c != '\t')).isEmpty();
        Map<String, Object> session = Json.object(Json.object(frg.frg("session", id, "--json").with("LC_ALL", locale)
                .run().ok().stdout()), "session");
        byte[] root = Base64.getDecoder().decode((String) session.get("root_b64"));
        assertThat(new String(root, StandardCharsets.ISO_8859_1))
                .endsWith("/mnt-" + bytes.toString(StandardCharsets.ISO_8859_1));
        assertThat(perl(frg, locale, command, "session", "-k", "mnt-" + escaped).ok().line())
                .startsWith("killed " + id).contains("/mnt-" + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "C"})
    void errorsShowOperandsAsTyped(String locale, Frg frg) {
        frg.letters();
        Ended failed = perl(frg, locale, Frg.TOP.resolve("frg").toString(), "mount", "no%0ap%ff", "T").exits(32);
        assertThat(failed.error()).startsWith("frg: mount: no\\x0ap").contains("\\xff: No such file or directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "C"})
    void readableUtf8IsShownAsItIs(String locale, Frg frg) {
        frg.letters();
        perl(frg, locale, "mkdir", "n%c3%a4me").ok();
        perl(frg, locale, Frg.TOP.resolve("frg").toString(), "mount", "A", "n%c3%a4me").ok();
        assertThat(new String(frg.frg("session", "-l").with("LC_ALL", locale).run().ok().stdout(),
                StandardCharsets.UTF_8)).contains("/n\u00e4me");
    }

    private static Ended perl(Frg frg, String locale, String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "perl";
        all[1] = "-e";
        all[2] = EXEC;
        System.arraycopy(words, 0, all, 3, words.length);
        return frg.program(all).with("LC_ALL", locale).run();
    }
}
