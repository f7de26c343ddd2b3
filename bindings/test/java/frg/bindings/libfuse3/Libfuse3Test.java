package frg.bindings.libfuse3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frg.bindings.IncludeList;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** libfuse3 is found by whoever loads it, and missed only by whoever calls it. */
class Libfuse3Test {
    private static final String PACKAGE = "frg.bindings.libfuse3";

    @Test
    void theLibraryHasEveryBoundFunction() {
        SymbolLookup library = library();
        for (String name : new IncludeList("libfuse3").names("function")) {
            assertThat(library.find(name)).as(name).isPresent();
        }
    }

    @Test
    void functionsWorkOnceTheLoaderHasTheLibrary() throws IOException {
        library();
        System.load(mapped("libfuse3.so."));
        assertThat(Libfuse3.fuse_version()).isGreaterThanOrEqualTo(310);
        assertThat(Libfuse3.fuse_pkgversion().getString(0)).startsWith("3.");
    }

    @Test
    void withoutTheLibraryOnlyItsFunctionsFail() throws ReflectiveOperationException {
        ClassLoader loader = withoutLibrary();
        assertThat(loader.loadClass(PACKAGE + ".Libfuse3").getMethod("FUSE_ROOT_ID").invoke(null)).isEqualTo(1);
        assertThat(loader.loadClass(PACKAGE + ".fuse_args").getMethod("sizeof").invoke(null)).isEqualTo(24L);
        assertThatThrownBy(() -> loader.loadClass(PACKAGE + ".Libfuse3").getMethod("fuse_version").invoke(null))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseMessage("Symbol not found: fuse_version");
    }

    /** The library under the name of either ABI: .so.4 since libfuse 3.17. */
    private static SymbolLookup library() {
        for (String name : List.of("libfuse3.so.4", "libfuse3.so.3")) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        throw new AssertionError("libfuse3 is not installed");
    }

    /** Where the dynamic linker found a library. */
    private static String mapped(String name) throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("/" + name))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A second copy of the module, whose class loader has loaded no library. */
    private static ClassLoader withoutLibrary() {
        Path classes = IncludeList.root().resolve("bindings/target/classes");
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), List.of("frg.bindings"));
        ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
        Module copy = controller.layer().findModule("frg.bindings").orElseThrow();
        controller.addExports(copy, PACKAGE, Libfuse3Test.class.getModule());
        controller.enableNativeAccess(copy);
        return copy.getClassLoader();
    }
}
