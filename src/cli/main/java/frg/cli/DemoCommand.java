package frg.cli;

import frg.session.SessionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code frg demo}: the main job for real, in a directory of its own that is gone afterwards. */
final class DemoCommand implements Command {
    private static final List<String> BEGINNING = List.of(
            "mkdir draft final view",
            "echo 'a first draft' > draft/report",
            "echo 'the final text' > final/report",
            "frg mount draft view",
            "ls -l view",
            "cat view/report",
            "echo 'written through the mount' > view/note",
            "cat draft/note");
    private static final List<String> GIT = List.of(
            "git init -q view",
            "git -C view add .",
            "git -C view -c user.name=frg -c user.email=frg@localhost commit -q -m 'on a mount'",
            "git -C view --no-pager log --format=%s",
            "git -C view fsck --no-progress");
    private static final List<String> END = List.of(
            "frg mount final view",
            "cat view/report",
            "frg session -l",
            "frg session view",
            "frg session -k view",
            "mountpoint view || ls -A view",
            "frg session -l");

    @Override
    public String summary() {
        return "show it at work, in a temporary directory";
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
        List<String> steps = new ArrayList<>(BEGINNING);
        steps.addAll(Launcher.onPath("git") ? GIT : List.of());
        steps.addAll(END);
        try (Scratch scratch = Scratch.make()) {
            Transcript transcript = new Transcript(scratch, frg);
            for (String step : steps) {
                transcript.run(step);
            }
        }
        if (frg.settings().json()) {
            frg.print(Json.bytes("demo/1", json -> json.texts("commands", steps)));
        } else {
            frg.remark("nothing is left of it");
        }
        return 0;
    }
}
