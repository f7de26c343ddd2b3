package frg.fault;

import frg.host.Crossing;
import frg.host.HostTree;
import frg.sys.SysException;
import frg.tree.Devices;
import frg.tree.Tree;
import frg.tree.TreeContract;
import java.util.List;

/** Without rules a fault tree is the tree behind it. */
class FaultTreeTest extends TreeContract {
    private HostTree host;

    @Override
    protected Tree make(int top) throws SysException {
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        host = new HostTree(shared, top, "top", BUDGET, false);
        return new FaultTree(host, Rules.parse(List.of()), handles);
    }

    @Override
    protected void end() {
        host.close();
    }
}
