package frg.ns;

import frg.host.Crossing;
import frg.host.HostTree;
import frg.sys.SysException;
import frg.tree.Devices;
import frg.tree.Tree;
import frg.tree.TreeContract;
import java.nio.charset.StandardCharsets;

class NamespaceTest extends TreeContract {
    private HostTree host;
    private Namespace namespace;

    @Override
    protected Tree make(int top) throws SysException {
        HostTree.Shared shared = new HostTree.Shared(handles, limbo, new Devices(), Crossing.ALL);
        host = new HostTree(shared, top, "top", BUDGET, false);
        namespace = new Namespace(handles, host, "/top".getBytes(StandardCharsets.US_ASCII));
        return namespace;
    }

    @Override
    protected void end() {
        namespace.close();
        host.close();
    }
}
