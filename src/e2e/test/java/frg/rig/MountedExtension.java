package frg.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** {@link Mounted}'s other half. */
final class MountedExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    private static final Namespace RIG = Namespace.create(MountedExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Frg.class;
    }

    @Override
    public Frg resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext owner = shared(context) ? classContext(context) : context;
        String name = owner.getRequiredTestClass().getSimpleName()
                + owner.getTestMethod().map(method -> "." + method.getName()).orElse("");
        return owner.getStore(RIG).getOrComputeIfAbsent(Frg.class, key -> open(name), Frg.class);
    }

    private static Frg open(String name) {
        try {
            return new Frg(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean shared(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(Mounted.class).shared();
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!shared(context)) {
            finish(context);
        } else if (failed(context)) {
            Frg frg = classContext(context).getStore(RIG).get(Frg.class, Frg.class);
            if (frg != null) {
                frg.failed();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (shared(context)) {
            finish(context);
        }
    }

    private static boolean failed(ExtensionContext context) {
        return context.getExecutionException().filter(e -> !(e instanceof TestAbortedException)).isPresent();
    }

    private static void finish(ExtensionContext context) {
        Frg frg = context.getStore(RIG).remove(Frg.class, Frg.class);
        if (frg == null) {
            return;
        }
        if (failed(context)) {
            frg.failed();
        }
        List<String> left = frg.finish();
        if (!left.isEmpty()) {
            throw new AssertionError(String.join("\n", left));
        }
    }
}
