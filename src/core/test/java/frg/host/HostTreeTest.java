package frg.host;

import frg.sys.SysException;
import frg.tree.Devices;
import frg.tree.Tree;
import frg.tree.TreeContract;

class HostTreeTest extends TreeContract {
    private HostTree tree;

    @Override
    protected Tree make(int top) throws SysException {
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        tree = new HostTree(shared, top, "top", BUDGET, false);
        return tree;
    }

    @Override
    protected void end() {
        tree.close();
    }
}
