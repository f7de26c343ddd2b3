package frg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import frg.rig.Ended;
import frg.rig.Frg;
import frg.rig.Mounted;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real programs do their work on a mount, and the source holds what they did. One mount serves them all. */
@Mounted(shared = true)
class ProgramsIT {
    private static final Duration MINUTES = Duration.ofMinutes(3);

    @BeforeAll
    static void mount(Frg frg) {
        frg.write("A/f", "a").write("T/f", "t");
        frg.mount("A", "T");
    }

    /** A script in a directory of its own below the mount. */
    private static Ended on(Frg frg, String directory, String script) {
        return frg.sh("mkdir -p T/" + directory + "; cd T/" + directory + "\n" + script).limit(MINUTES).run().ok();
    }

    @Test
    void gitAddsCommitsChecksPacksAndClones(Frg frg) {
        on(frg, "git", """
                export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a \
                    GIT_COMMITTER_EMAIL=a@b
                git init -q -b main repo && cd repo
                cp -r /usr/include include
                git add . && git commit -qm all
                [ -z "$(git status --porcelain)" ]
                git fsck --full --strict 2>&1 | grep -v '^dangling\\|^Checking' && exit 1
                git gc -q && git fsck --full
                cd .. && git clone -q repo clone
                diff -r --no-dereference repo/include clone/include
                diff -r --no-dereference /usr/include clone/include
                """);
    }

    @Test
    void gccCompilesAndTheProgramRunsFromTheMount(Frg frg) {
        Ended built = on(frg, "gcc", """
                printf '#include <stdio.h>\\nint main(void) { puts("it runs"); return 7; }\\n' > main.c
                gcc -O1 -g -o main main.c
                ./main || echo $?
                """);
        assertThat(built.out()).isEqualTo("it runs\n7\n");
    }

    @Test
    void sqliteWorksInRollbackAndInWalMode(Frg frg) {
        for (String mode : new String[] {"delete", "truncate", "wal"}) {
            Ended sqlite = on(frg, "sqlite-" + mode, """
                    sqlite3 db 'pragma journal_mode=%s; create table t(a integer primary key, b text);'
                    sqlite3 db "with recursive n(i) as (values(1) union all select i+1 from n where i<2000)
                        insert into t select i, hex(randomblob(200)) from n;"
                    sqlite3 db 'update t set b=upper(b) where a%%2; delete from t where a%%3=0; vacuum;'
                    (sqlite3 -cmd '.timeout 5000' db 'insert into t values(10001, 1);' &
                     sqlite3 -cmd '.timeout 5000' db 'insert into t values(10002, 2);'; wait)
                    sqlite3 db 'pragma integrity_check; select count(*) from t;'
                    """.formatted(mode));
            assertThat(sqlite.out()).isEqualTo(mode + "\nok\n1336\n");
        }
    }

    @Test
    void tarGoesInAndOutUnchanged(Frg frg) {
        on(frg, "tar", """
                mkdir in out
                cp -r /usr/include/linux in/linux
                ln -s linux/fuse.h in/link; ln in/linux/fs.h in/hard; mkfifo in/fifo; mkdir -m 3711 in/sticky
                tar -C in -cf in.tar .
                tar -C out -xpf in.tar
                diff -r --no-dereference in/linux out/linux
                tar -C out -df in.tar
                tar -cf - /usr/include/linux 2>/dev/null | tar -xf - && diff -r /usr/include/linux usr/include/linux
                """);
    }

    @Test
    void aSharedWritableMappingIsSeenInTheSource(Frg frg) throws IOException {
        on(frg, "mmap", "head -c 100000 /dev/zero > file");
        try (FileChannel file = FileChannel.open(frg.path("T/mmap/file"), StandardOpenOption.READ,
                StandardOpenOption.WRITE); Arena arena = Arena.ofConfined()) {
            MemorySegment map = file.map(MapMode.READ_WRITE, 0, 100_000, arena);
            map.asSlice(4095).copyFrom(MemorySegment.ofArray("across pages".getBytes(StandardCharsets.US_ASCII)));
            map.force();
            byte[] source = Files.readAllBytes(frg.path("A/mmap/file"));
            assertThat(new String(source, 4095, 12, StandardCharsets.US_ASCII)).isEqualTo("across pages");
            file.write(ByteBuffer.wrap("by write".getBytes(StandardCharsets.US_ASCII)), 9000);
            byte[] seen = map.asSlice(9000, 8).toArray(ValueLayout.JAVA_BYTE);
            assertThat(new String(seen, StandardCharsets.US_ASCII)).isEqualTo("by write");
        }
    }

    @Test
    void fioVerifiesWhatItWrote(Frg frg) {
        for (String engine : new String[] {"psync", "mmap"}) {
            Ended fio = on(frg, "fio-" + engine, "fio --name=j --rw=randrw --verify=crc32c --numjobs=2 --size=16m "
                    + "--bs=4k-64k --fallocate=none --end_fsync=1 --group_reporting --ioengine=" + engine);
            assertThat(fio.out()).contains("err= 0");
        }
    }

    @Test
    void rsyncKeepsHardLinksAclsXattrsAndTimes(Frg frg) {
        Ended rsync = on(frg, "rsync", """
                from=../../tmp/rsync; mkdir -p $from/d
                echo one > $from/one; ln $from/one $from/d/two; ln -s one $from/link; mkfifo $from/fifo
                setfacl -m u:1001:rw,d:u:1002:r $from/d; setfacl -m u:1001:r $from/one
                setfattr -n user.note -v hello $from/one; chown 1001:1002 $from/d; chmod 2750 $from/d
                touch -h -d '2001-02-03 04:05:06.123456789' $from/one $from/link $from/d
                rsync -aHAX --numeric-ids $from/ copy/
                rsync -aHAX --numeric-ids --checksum --itemize-changes $from/ copy/
                rsync -aHAX --numeric-ids --checksum --itemize-changes copy/ $from/
                getfacl -n copy/one copy/d | grep -c 'user:100'
                getfattr --only-values -n user.note copy/one; echo
                stat -c '%h %Y %U' copy/one
                """);
        assertThat(rsync.out()).isEqualTo("3\nhello\n2 " + "981173106 root\n");
    }

    @Test
    void cpKeepsHolesAndCopiesByReflinkWhereItCan(Frg frg) {
        Ended cp = on(frg, "cp", """
                truncate -s 8M sparse; printf end | dd of=sparse bs=1 seek=5000000 conv=notrunc status=none
                cp --sparse=always sparse always; cp --sparse=auto sparse auto; cp --reflink=auto sparse reflink
                for copy in always auto reflink; do cmp sparse $copy; done
                for f in sparse always auto; do [ $(stat -c %b $f) -lt 1000 ] || echo $f has no holes; done
                cat sparse sparse > twice; cmp -n 8388608 sparse twice
                """);
        assertThat(cp.out()).isEmpty();
    }

    @Test
    void fallocateAllocatesAndPunches(Frg frg) {
        Ended fallocate = on(frg, "fallocate", """
                fallocate -l 1M f; stat -c %s f; [ $(stat -c %b f) -ge 2048 ]
                yes | head -c 1M > f; fallocate -p -o 4096 -l 512K f; stat -c %s f
                head -c 8192 f | tail -c 4096 | tr -d '\\0' | wc -c
                fallocate -n -o 1M -l 1M f; stat -c %s f
                """);
        assertThat(fallocate.out()).isEqualTo("1048576\n1048576\n0\n1048576\n");
    }

    @Test
    void hardLinksShareOneInodeAndCountTheirNames(Frg frg) {
        Ended links = on(frg, "links", """
                echo x > a; ln a b; mkdir d; ln a d/c; stat -c %h a b d/c
                [ $(stat -c %i a) = $(stat -c %i d/c) ]
                echo y > b; cat d/c; rm a b; stat -c %h d/c
                """);
        assertThat(links.out()).isEqualTo("3\n3\n3\ny\n1\n");
    }

    @Test
    void timesHaveNanoseconds(Frg frg) {
        Ended times = on(frg, "times", """
                touch -d '2001-02-03 04:05:06.123456789 UTC' f; touch -a -d '1999-01-01 00:00:00.987654321 UTC' f
                TZ=UTC stat -c '%x %y' f ../../A/times/f
                touch -d '2446-01-01 UTC' f; touch -d '1902-01-01 UTC' f
                """);
        assertThat(times.lines())
                .containsOnly("1999-01-01 00:00:00.987654321 +0000 2001-02-03 04:05:06.123456789 +0000")
                .hasSize(2);
    }

    @Test
    void anAclLetsOneUserReadAndKeepsTheGroupOut(Frg frg) {
        on(frg, "acl", "echo secret > f; chown 0:1002 f; chmod 600 f; setfacl -m u:1001:r,g::--- f");
        Path directory = frg.path("T/acl");
        assertThat(frg.program("getfacl", "-ncE", "f").in(directory).run().ok().out())
                .isEqualTo("user::rw-\nuser:1001:r--\ngroup::---\nmask::r--\nother::---\n\n");
        assertThat(frg.program("cat", "f").in(directory).as(1001).run().ok().out()).isEqualTo("secret\n");
        assertThat(frg.program("cat", "f").in(directory).as(1002).run().exits(1).err()).contains("Permission denied");
        assertThat(frg.sh("echo more >> f").in(directory).as(1001).run().exits(2).err()).contains("Permission denied");
    }

    @Test
    void editorsSaveTheWayTheyDo(Frg frg) {
        Ended edits = on(frg, "edit", """
                printf 'one\\ntwo\\n' > f; chmod 640 f
                sed -i s/one/1/ f; perl -pi -e s/two/2/ f; cp f f~; mv f~ f; install -m 600 f g
                cat f; stat -c %a f g
                """);
        assertThat(edits.out()).isEqualTo("1\n2\n640\n600\n");
    }
}
