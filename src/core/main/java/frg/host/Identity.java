package frg.host;

import frg.sys.Task;
import frg.tree.Caller;

/**
 * Makes the calling thread create as its caller: file system ids, umask, and whether set-group-ID bits survive. As
 * root the thread keeps its capabilities while its fsuid is another's (the kernel has checked the caller already,
 * whose supplementary groups are not known here), but for CAP_FSETID, which it has only where the caller's request
 * says so: then the host kernel itself takes suid, sgid and file capabilities away. Ids are switched only when they
 * change, and nobody switches them back: every operation that depends on them says whose it is. As an ordinary user
 * only the umask matters.
 */
final class Identity {
    private static final long FSETID = 1L << 4; // CAP_FSETID, linux/capability.h

    /** What each thread is now: one for all trees, since the ids are the thread's and not a tree's. */
    private static final ThreadLocal<State> STATES = ThreadLocal.withInitial(Identity::settle);

    private final boolean root;

    private static final class State {
        private int uid;
        private int gid;
        private int umask;
        private boolean fsetid;
        private long capabilities;
    }

    /** For a process with CAP_SETUID and the like, or without. */
    Identity(boolean root) {
        this.root = root;
    }

    /** What is created next on this thread belongs to {@code caller}. */
    void create(Caller caller) {
        State state = STATES.get();
        if (state.umask != caller.umask()) {
            Task.umask(caller.umask());
            state.umask = caller.umask();
        }
        if (!root) {
            return;
        }
        group(state, caller);
        if (state.uid != caller.uid()) {
            Task.setfsuid(caller.uid());
            state.uid = caller.uid();
        }
        fsetid(state, true); // what the caller may not set, its own kernel has taken off
    }

    /** The next change of a file takes its suid, sgid and capabilities away ({@code kill}), or leaves them. */
    void change(boolean kill) {
        if (root) {
            fsetid(STATES.get(), !kill);
        }
    }

    /**
     * The same for a caller whose group is known: a set-group-ID bit without group execution stays where its group is
     * the writer's.
     */
    void change(boolean kill, Caller caller) {
        if (root) {
            State state = STATES.get();
            fsetid(state, !kill);
            if (kill) {
                group(state, caller);
            }
        }
    }

    private static void group(State state, Caller caller) {
        if (state.gid != caller.gid()) {
            Task.setfsgid(caller.gid());
            state.gid = caller.gid();
        }
    }

    private static void fsetid(State state, boolean on) {
        if (state.fsetid != on) {
            Task.effective(on ? state.capabilities : state.capabilities & ~FSETID);
            state.fsetid = on;
        }
    }

    /** This thread's first use: a umask of its own, and credentials that may change without loss of capabilities. */
    private static State settle() {
        State state = new State();
        require(Task.ownFs(), "unshare(CLONE_FS)");
        Task.umask(0);
        if (Task.geteuid() == 0) {
            require(Task.keepCapabilities(), "prctl(PR_SET_SECUREBITS)");
            state.capabilities = Task.effective();
            state.fsetid = true;
            state.uid = Task.geteuid();
            state.gid = Task.getegid();
        }
        return state;
    }

    private static void require(int result, String call) {
        if (result < 0) {
            throw new IllegalStateException(call + ": " + frg.sys.Errno.name(-result));
        }
    }
}
