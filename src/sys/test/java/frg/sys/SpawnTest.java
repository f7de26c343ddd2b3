package frg.sys;

import static org.assertj.core.api.Assertions.assertThat;

import frg.fixture.LeakCheck;
import frg.mem.Block;
import frg.mem.Mem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class SpawnTest {
    /** What a child wrote, and how it ended. */
    private record Ended(String output, int code, int pid) {}

    /** Runs /bin/sh -c {@code script} with its stdout in a pipe. */
    private static Ended sh(String script, boolean setsid, int closeFrom) {
        try (Block pipe = Block.of(8); Block out = Block.of(4096); Spawn spawn = new Spawn("/bin/sh")) {
            assertThat(Sys.pipe2(pipe.address(), Linux.O_CLOEXEC)).isZero();
            int read = Mem.int32(pipe.address());
            int write = Mem.int32(pipe.address() + 4);
            spawn.argument("-c").argument(script).environment("WORD", "from us").dup2(write, 1);
            if (setsid) {
                spawn.setsid();
            }
            if (closeFrom > 0) {
                spawn.closeFrom(closeFrom);
            }
            int pid = spawn.start();
            Sys.close(write);
            assertThat(pid).isPositive();
            StringBuilder text = new StringBuilder();
            long n;
            while ((n = Sys.read(read, out.address(), out.size())) > 0) {
                text.append(new String(Mem.bytes(out.address(), (int) n), StandardCharsets.ISO_8859_1));
            }
            Sys.close(read);
            return new Ended(text.toString(), Spawn.await(pid), pid);
        }
    }

    @Test
    void aProgramRunsWithItsArgumentsEnvironmentAndDescriptors() {
        Ended ended = sh("echo \"$0 $# $WORD ${HOME-none}\"", false, 0);
        assertThat(ended.output).isEqualTo("/bin/sh 0 from us none\n");
        assertThat(ended.code).isZero();
    }

    @Test
    void anArgumentIsBytes() {
        try (Block pipe = Block.of(8); Block out = Block.of(64); Spawn spawn = new Spawn("/usr/bin/printf")) {
            Sys.pipe2(pipe.address(), Linux.O_CLOEXEC);
            byte[] argument = {(byte) 0xFF, 1, '\n', (byte) 0xC3};
            int pid = spawn.argument("%s").argument(argument).dup2(Mem.int32(pipe.address() + 4), 1).start();
            assertThat(Spawn.await(pid)).isZero();
            long n = Sys.read(Mem.int32(pipe.address()), out.address(), out.size());
            assertThat(Mem.bytes(out.address(), (int) n)).isEqualTo(argument);
            Sys.close(Mem.int32(pipe.address()));
            Sys.close(Mem.int32(pipe.address() + 4));
        }
    }

    @Test
    void exitCodesAndSignalsAreTold() {
        assertThat(sh("exit 7", false, 0).code).isEqualTo(7);
        assertThat(sh("kill -9 $$", false, 0).code).isEqualTo(128 + 9);
    }

    @Test
    void setsidMakesTheChildALeaderOfASession() {
        String session = "cut -d' ' -f6 /proc/self/stat";
        Ended apart = sh(session, true, 0);
        assertThat(apart.output.trim()).isEqualTo(Integer.toString(apart.pid));
        Ended together = sh(session, false, 0);
        assertThat(together.output.trim()).isNotEqualTo(Integer.toString(together.pid));
    }

    @Test
    void closeFromLeavesNothingAboveOpen() {
        try (Block name = Block.string("/dev/null".getBytes(StandardCharsets.US_ASCII))) {
            int inherited = At.openat(At.FDCWD, name.address(), Linux.O_RDONLY, 0); // not close-on-exec
            String listed = "[ -e /proc/self/fd/" + inherited + " ] && echo open || echo closed";
            assertThat(sh(listed, false, 0).output).isEqualTo("open\n");
            assertThat(sh(listed, false, 3).output).isEqualTo("closed\n");
            Sys.close(inherited);
        }
    }

    @Test
    void aMissingProgramIsENOENTAndADirectoryEACCES() {
        try (Spawn missing = new Spawn("/no/such/program"); Spawn directory = new Spawn("/usr")) {
            assertThat(missing.start()).isEqualTo(-Errno.ENOENT);
            assertThat(directory.start()).isEqualTo(-Errno.EACCES);
        }
    }

    @Test
    void awaitOfWhatIsNoChildIsECHILD() {
        assertThat(Spawn.await(1)).isEqualTo(-10); // ECHILD, errno(3)
    }
}
