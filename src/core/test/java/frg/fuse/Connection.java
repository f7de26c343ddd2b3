package frg.fuse;

import frg.fault.FaultTree;
import frg.fault.Rules;
import frg.fixture.Wait;
import frg.host.Crossing;
import frg.host.HostTree;
import frg.mem.Block;
import frg.mem.Mem;
import frg.ns.Namespace;
import frg.sys.Linux;
import frg.sys.Sockets;
import frg.sys.Sys;
import frg.sys.SysException;
import frg.tree.Devices;
import frg.tree.Handles;
import frg.tree.Limbo;
import frg.tree.Tree;
import frg.tree.TreeContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A connection that tests turn by hand: a name space over a directory, and everything that a server has but for its
 * threads and the kernel. A socket stands in for /dev/fuse: what is sent on another thread is read from its other end.
 */
final class Connection implements AutoCloseable {
    static final long SECONDS = 1;

    final Limbo limbo = new Limbo();
    final Handles handles = new Handles();
    final List<Throwable> bugs = Collections.synchronizedList(new ArrayList<>());
    final Counters counters = new Counters((thrown, opcode) -> bugs.add(thrown));
    final Tree tree;
    final Dispatch dispatch;
    final Entries entries;
    final LockWaiters waiters;
    final Slots slots = new Slots(limbo);
    final int kernel;
    private final HostTree host;
    private final Namespace names;
    private final Device device;
    private final List<FuseRequest> requests = new ArrayList<>();
    private long unique = 100;

    /** @param rules of a FaultTree, as {@link Rules} reads them */
    Connection(Path top, String... rules) throws SysException {
        this(top, host -> host, rules);
    }

    /** @param before puts a tree of the test's own before the directory's */
    Connection(Path top, UnaryOperator<Tree> before, String... rules) throws SysException {
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        host = new HostTree(shared, TreeContract.path(top), top.toString(), 64, false);
        Tree layer = before.apply(host);
        layer = rules.length == 0 ? layer : new FaultTree(layer, Rules.parse(List.of(rules)), handles);
        names = new Namespace(handles, layer, top.toString().getBytes(StandardCharsets.ISO_8859_1));
        tree = names;
        try (Block pair = Block.of(8)) {
            SysException.check(Sockets.pair(pair.address()), "socketpair", "");
            device = new Device(Mem.int32(pair.address()));
            kernel = Mem.int32(pair.address() + 4);
        }
        waiters = new LockWaiters(device, handles, limbo, counters);
        entries = new Entries(tree);
        dispatch = new Dispatch(new Context(tree, handles, SECONDS), new Init(), new Interrupts(slots, waiters),
                waiters, counters);
    }

    /** A new request in a slot of its own. */
    FuseRequest request(Opcode opcode, long node) {
        FuseRequest request = new FuseRequest(this, slots.take(), opcode, unique += 2, node);
        requests.add(request);
        return request;
    }

    /** The request is no more: its slot is free. */
    void done(FuseRequest request) {
        request.slot.unique(0);
        requests.remove(request);
        slots.give(request.slot);
    }

    /** Waits until another thread has sent a reply. */
    boolean replied() {
        try (Block poll = Block.of(8)) {
            Mem.int64(poll.address(), kernel | (long) Linux.POLLIN << 32); // struct pollfd {fd 4, events 2, revents 2}
            return Sys.poll(poll.address(), 1, 0) == 1;
        }
    }

    /**
     * Takes a reply without payload that was sent by another thread.
     *
     * @return the errno that it carries, negative, or 0
     */
    int reply(long ofUnique) {
        Wait.until("a reply", this::replied);
        try (Block reply = Block.of(Reply.HEADER)) {
            long n = Sys.read(kernel, reply.address(), Reply.HEADER);
            if (n != Reply.HEADER || Mem.int64(reply.address() + 8) != ofUnique) {
                throw new AssertionError(n + " bytes for " + Mem.int64(reply.address() + 8));
            }
            return Mem.int32(reply.address() + 4);
        }
    }

    @Override
    public void close() {
        waiters.close();
        device.close();
        Sys.close(kernel);
        slots.close();
        names.close();
        host.close();
        handles.close();
    }
}
