package frg.session;

import java.util.List;
import java.util.Map;

/**
 * What {@code frg session ID} shows.
 *
 * @param session   the session
 * @param answered  whether its daemon answered; if not, the rest comes from its files
 * @param problem   why it did not answer, or ""
 * @param resources counters in print order; empty if it did not answer
 * @param history   its last operations, oldest first
 */
public record Details(Session session, boolean answered, String problem, Map<String, Long> resources,
        List<HistoryEntry> history) {
}
