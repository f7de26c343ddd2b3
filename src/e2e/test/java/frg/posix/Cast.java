package frg.posix;

import frg.rig.Actor;
import java.nio.file.Path;
import java.util.List;

/**
 * Who acts in a test: root, two users, and one who is a member of the first one's group besides.
 *
 * @param root   uid 0
 * @param alice  uid and gid 1001
 * @param bob    uid and gid 1002
 * @param member uid and gid 1003, supplementary group 1001
 */
record Cast(Path directory, Actor root, Actor alice, Actor bob, Actor member) implements AutoCloseable {
    static final int ALICE = 1001, BOB = 1002, MEMBER = 1003;

    static Cast in(Path directory) {
        return new Cast(directory, new Actor(directory, 0, 0), new Actor(directory, ALICE, ALICE),
                new Actor(directory, BOB, BOB), new Actor(directory, MEMBER, MEMBER, ALICE));
    }

    List<Actor> all() {
        return List.of(root, alice, bob, member);
    }

    /** Everybody goes into a directory of that name, which everybody may write. */
    void enter(String name) {
        root.number("umask", 0);
        root.number("mkdir", name, 0777);
        for (Actor actor : all()) {
            actor.number("cd", name);
            actor.number("umask", 022);
        }
    }

    void leave() {
        all().forEach(actor -> actor.number("cd", ".."));
    }

    @Override
    public void close() {
        all().forEach(Actor::close);
    }
}
