package frg.session;

import java.time.Instant;
import java.util.List;

/**
 * One operation in a session's history.
 *
 * @param time      when it ended
 * @param uid       who asked
 * @param operation {@code mount}, {@code kill}, {@code end} and so on
 * @param arguments bytes as they were given
 * @param result    {@code ok}, or the error's name and text
 * @param millis    how long it took
 */
public record HistoryEntry(Instant time, int uid, String operation, List<byte[]> arguments, String result,
        long millis) {
}
