import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Counts the test cases in the reports of surefire and failsafe below a checkout, names the failed ones, and says what was
 * not run: {@code java Count.java CHECKOUT}. Ends with 1 where a test failed, or none passed.
 */
final class Count {
    private int passed, failed, skipped;

    private Count() {}

    public static void main(String[] args) throws IOException, XMLStreamException {
        Path top = Path.of(args[0]);
        Count count = new Count();
        for (Path report : reports(top)) count.read(report);
        Path notRun = top.resolve("target/not-run.txt");
        if (Files.exists(notRun)) {
            List<String> lines = Files.readAllLines(notRun).stream().filter(l -> !l.isBlank()).distinct().sorted().toList();
            lines.forEach(line -> System.out.println("not run: " + line));
            System.out.println("not run: " + lines.size());
        }
        System.out.printf("%d passed, %d failed, %d skipped%n", count.passed, count.failed, count.skipped);
        System.exit(count.failed > 0 || count.passed == 0 ? 1 : 0);
    }

    private static List<Path> reports(Path top) throws IOException {
        try (Stream<Path> files = Files.find(top, 5, (p, a) -> p.toString()
                .matches(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml"))) {
            return files.sorted().toList();
        }
    }

    private void read(Path report) throws IOException, XMLStreamException {
        try (var in = Files.newInputStream(report)) {
            var xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            String test = null;
            String end = null;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            test = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
                            end = "passed";
                        }
                        case "failure", "error" -> end = "failed";
                        case "skipped" -> end = "skipped";
                        default -> { }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
                    add(test, end);
                }
            }
        }
    }

    private void add(String test, String end) {
        switch (end) {
            case "failed" -> {
                failed++;
                System.out.println("failed: " + test);
            }
            case "skipped" -> skipped++;
            default -> passed++;
        }
    }
}
