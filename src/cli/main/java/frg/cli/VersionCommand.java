package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg version}. */
final class VersionCommand implements Command {
    @Override
    public String summary() {
        return "print the versions of frg and of what it runs on";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public void options(CommandSpec spec) {
        // None of its own.
    }

    @Override
    public int run(ParseResult parsed, Frg frg) throws SessionException, IOException {
        if (!Parser.operands(parsed).isEmpty()) {
            throw Usage.error("", "takes no operand");
        }
        String java = System.getProperty("java.version", "");
        String kernel = System.getProperty("os.version", "");
        if (frg.settings().json()) {
            frg.print(Json.bytes("version/1", json -> json.text("frg", Version.number()).text("jdk", java)
                    .text("libfuse", Version.libfuse()).text("kernel", kernel)));
        } else {
            String libfuse = Version.libfuse();
            frg.print("frg " + Version.number() + " (JDK " + java + ", "
                    + (libfuse.isEmpty() ? "no libfuse" : "libfuse " + libfuse) + ", Linux " + kernel + ")\n");
        }
        return 0;
    }
}
