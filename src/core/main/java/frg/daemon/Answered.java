package frg.daemon;

import frg.session.Answer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The answers to the last {@value #LIMIT} requests by ID, done or still being done: a retry gets the same one, and is
 * not done twice. One thread, the reader of ctl, uses it.
 */
final class Answered {
    static final int LIMIT = 256;
    /** Bytes of all remembered answers. The oldest are forgotten first, done or not. */
    private static final int BYTES = 1 << 20;

    private final Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();

    /** The answer that this ID has or will have; empty for an ID that was not seen. */
    Optional<CompletableFuture<Answer>> known(String id) {
        return Optional.ofNullable(answers.get(id));
    }

    /** A place for the answer to a new ID. */
    CompletableFuture<Answer> expect(String id) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Iterator<CompletableFuture<Answer>> oldest = answers.values().iterator();
        for (int size = answers.size(); size > 1 && (size > LIMIT || bytes() > BYTES); size--) {
            oldest.next();
            oldest.remove();
        }
        return answer;
    }

    private long bytes() {
        return answers.values().stream().filter(CompletableFuture::isDone).mapToLong(done -> done.join().size()).sum();
    }
}
