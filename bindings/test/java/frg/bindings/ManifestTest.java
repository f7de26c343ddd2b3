package frg.bindings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import frg.bindings.fuse.Fuse;
import frg.bindings.libc.Libc;
import frg.bindings.libfuse3.Libfuse3;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Umbrella headers, include lists and output belong together: SHA256SUMS, which generate.sh writes, says which do. */
class ManifestTest {
    private static final Path ROOT = IncludeList.root();

    @Test
    void inputsAndOutputAreThoseOfOneRunOfGenerate() throws IOException, GeneralSecurityException {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("native-headers/SHA256SUMS"))) {
            recorded.put(line.substring(66), line.substring(0, 64));
        }
        assertThat(found()).as("run native-headers/generate.sh; its output is not edited").isEqualTo(recorded);
    }

    @Test
    void everyNameOfAnIncludeListIsBound() {
        assertBound("libc", Libc.class);
        assertBound("fuse", Fuse.class);
        assertBound("libfuse3", Libfuse3.class);
    }

    @Test
    void versionsNameThePackagesOfAllHeaders() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String line : Files.readAllLines(ROOT.resolve("native-headers/VERSIONS"), UTF_8)) {
            if (!line.startsWith("#")) assertThat(line).matches("[a-z0-9-]+ \\S+|[0-9a-f]{64}  [a-z0-9-]+  \\S+\\.h");
            packages.add(line.split(" ")[0]);
        }
        assertThat(packages).contains("jextract", "libc6-dev", "linux-libc-dev", "libfuse3-dev");
    }

    private static Map<String, String> found() throws IOException, GeneralSecurityException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> inputs = Files.walk(ROOT.resolve("native-headers"));
                Stream<Path> outputs = Files.walk(ROOT.resolve("bindings/main/java/frg"))) {
            Set<Path> files = Stream.concat(inputs.filter(ManifestTest::isInput), outputs)
                    .filter(Files::isRegularFile)
                    .collect(Collectors.toSet());
            for (Path file : files) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(ROOT.relativize(file).toString(), HexFormat.of().formatHex(sum));
            }
        }
        return sums;
    }

    private static boolean isInput(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".h") || name.endsWith(".txt") || name.equals("VERSIONS");
    }

    private static void assertBound(String name, Class<?> header) {
        IncludeList list = new IncludeList(name);
        Set<String> methods = Arrays.stream(header.getMethods()).map(Method::getName).collect(Collectors.toSet());
        Set<String> nested = Arrays.stream(header.getClasses()).map(Class::getSimpleName).collect(Collectors.toSet());
        assertThat(methods).containsAll(list.names("constant"));
        for (String function : list.names("function")) {
            assertThat(methods.contains(function + "$descriptor") || nested.contains(function)).as(function).isTrue();
        }
    }
}
