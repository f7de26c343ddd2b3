package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A private mount name space: /tmp is empty, /dev/fuse is open to everybody, /mnt is a tmpfs whose directory /mnt/UID
 * belongs to the user of that number, who has a name here, as fusermount3 demands. Nothing of it is seen outside, but
 * for {@link #outside}. Commands keep their sessions in the usual places, below /tmp.
 */
public final class Room {
    /** A copy of a mount would keep its session alive. */
    private static final String SETUP = """
            umount -alt fuse.frg
            mount -t tmpfs -o mode=755 room /mnt
            mkdir /mnt/frg
            mount --bind . /mnt/frg
            mknod -m 666 /mnt/fuse c 10 229
            mount --bind /mnt/fuse /dev/fuse
            cp /etc/passwd /mnt/passwd
            for user in 0 1001 1002; do
                mkdir /mnt/$user; chown $user:$user /mnt/$user
                echo u$user:x:$user:$user::/mnt/$user:/bin/sh >> /mnt/passwd
            done
            mount --bind /mnt/passwd /etc/passwd
            mount -t tmpfs -o mode=1777 tmp /tmp
            echo ready
            exec tail -f /dev/null
            """;

    private final Work work;
    private final Running holder;

    Room(Work work) {
        this.work = work;
        this.holder = new Command(work, List.of("unshare", "-m", "--propagation", "private", "sh", "-ec", SETUP))
                .in(Frg.TOP).limit(Duration.ofHours(1)).start();
        Deadline.await("the private name space is made", Deadline.COMMAND, () -> {
            if (!holder.alive()) {
                throw new AssertionError(holder.await().toString());
            }
            return holder.soFar().contains("ready");
        });
        work.logs().watch(outside("/tmp/froggr/sessions"));
        for (int uid : List.of(0, 1001, 1002)) {
            work.logs().watch(outside("/tmp/froggr-" + uid + "/sessions"));
        }
    }

    /** How a path in this name space is reached from outside. */
    public Path outside(String path) {
        return Path.of("/proc/" + holder.pid() + "/root" + path);
    }

    /** The checkout as all users reach it: its own path, but where a directory above is closed, or is covered here. */
    private static String top() {
        for (Path above = Frg.TOP; above != null; above = above.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return "/mnt/frg";
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Frg.TOP.startsWith("/tmp") || Frg.TOP.startsWith("/mnt") ? "/mnt/frg" : Frg.TOP.toString();
    }

    /** A script of sh(1) in /mnt/UID, as that user; $FRG is frg. It ends where a command of it fails. */
    public Command sh(int uid, String script) {
        return program(uid, "sh", "-ec", script).with("FRG", top() + "/frg");
    }

    /** frg with these operands in /mnt/UID, as that user. */
    public Command frg(int uid, String... operands) {
        List<String> words = new ArrayList<>(List.of(top() + "/frg"));
        words.addAll(Arrays.asList(operands));
        return program(uid, words.toArray(String[]::new));
    }

    /** Any program in /mnt/UID, as that user. */
    public Command program(int uid, String... words) {
        Command command = new Command(work, Arrays.asList(words)).in(Frg.TOP);
        if (uid != 0) {
            command.as(uid);
        }
        return command.inside(List.of("sh", "-c", "cd /mnt/" + uid + " && exec \"$@\"", "sh"))
                .inside(List.of("nsenter", "-m", "-t", Long.toString(holder.pid()), "--"))
                .with("FRG_STATE_DIR", null).with("TMPDIR", null).with("HOME", "/mnt/" + uid);
    }

    /** Ends all that runs in it. @return what should have ended by itself */
    List<String> close() {
        List<String> left = new ArrayList<>();
        List<Long> inside = Processes.besides(holder.pid());
        for (long pid : inside) {
            left.add("left a process: " + Processes.shown(pid));
            Processes.signal(pid, "KILL");
        }
        holder.close();
        return left;
    }
}
