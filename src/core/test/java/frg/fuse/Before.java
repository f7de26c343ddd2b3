package frg.fuse;

import frg.tree.Tree;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A tree before another, in which something happens first. */
final class Before {
    /** What happens. */
    @FunctionalInterface
    interface Action {
        void run();
    }

    private Before() {}

    /** {@code tree}, but that {@code action} runs before each call of {@code operation}. */
    static Tree each(Tree tree, String operation, Action action) {
        return (Tree) Proxy.newProxyInstance(Tree.class.getClassLoader(), new Class<?>[] {Tree.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(operation)) {
                        action.run();
                    }
                    try {
                        return method.invoke(tree, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
