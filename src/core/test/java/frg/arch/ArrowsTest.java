package frg.arch;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import frg.mem.Nullable;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of core, as docs/architecture.md draws them. */
class ArrowsTest {
    /** Package -> what it may use, besides itself and the JDK's own. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "tree", List.of("frg.mem", "frg.sys"),
            "host", List.of("frg.tree", "frg.mem", "frg.sys"),
            "ns", List.of("frg.tree", "frg.mem", "frg.sys"),
            "fault", List.of("frg.tree", "frg.mem", "frg.sys"),
            "trace", List.of("frg.mem", "frg.sys", "frg.bindings"),
            "fuse", List.of("frg.tree", "frg.trace", "frg.mem", "frg.sys", "frg.bindings"),
            "session", List.of(),
            "daemon", List.of("frg.fuse", "frg.host", "frg.ns", "frg.fault", "frg.session", "frg.trace", "frg.tree",
                    "frg.mem", "frg.sys", "sun.misc"));

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses TESTS = new ClassFileImporter().importPath(Path.of("target/test-classes"));

    static Stream<String> packages() {
        return CORE.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith("frg."))
                .map(name -> name.split("\\.")[1]).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyWhatItsArrowsAllow(String noun) {
        assertThat(ARROWS).containsKey(noun);
        String[] allowed = Stream.concat(Stream.of("java", "frg." + noun), ARROWS.get(noun).stream())
                .map(name -> name + "..").toArray(String[]::new);
        classes().that().resideInAPackage("frg." + noun + "..")
                .should().onlyDependOnClassesThat(resideInAnyPackage(allowed).or(type(Nullable.class)))
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching("frg.(*)..").should().beFreeOfCycles().check(CORE);
    }

    /** Its methods decode names. A process's directory and redirections are given as one, and take it from a Path. */
    @Test
    void filesAreDescriptorsOrPathsNeverJavaIoFile() {
        noClasses().should().callCodeUnitWhere(target(owner(type(File.class)))).check(CORE);
    }

    @Test
    void onlyTheDaemonEndsTheProcessOrPrints() {
        noClasses().that().resideOutsideOfPackage("frg.daemon..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class)
                .check(CORE);
    }

    @Test
    void testsWaitForAConditionAndNeverSleep() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", Duration.class)
                .orShould().callMethod(TimeUnit.class, "sleep", long.class)
                .check(TESTS);
    }
}
