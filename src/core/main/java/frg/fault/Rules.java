package frg.fault;

import frg.sys.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is to go wrong, one rule a line: {@code OP[:every=N|:times=N]=delay DURATION} or {@code …=errno NAME}. OP is a
 * method of {@link frg.tree.Tree}; DURATION is {@code 2s}, {@code 150ms} or {@code 10us}; {@code every=N} means each
 * Nth operation, {@code times=N} the first N; '#' begins a comment. Deterministic: only counts decide.
 */
public final class Rules {
    private static final Rule NONE = new Rule("", 1, Long.MAX_VALUE, 0, 0);

    private final List<Rule> rules;

    /**
     * One rule.
     *
     * @param every   applies to each such operation
     * @param times   applies this often
     * @param delayNs how long the operation waits first
     * @param errno   what it then answers, 0 for its own result
     */
    record Rule(String operation, long every, long times, long delayNs, int errno, AtomicLong met) {
        Rule(String operation, long every, long times, long delayNs, int errno) {
            this(operation, every, times, delayNs, errno, new AtomicLong());
        }

        boolean applies() {
            long count = met.incrementAndGet();
            return count % every == 0 && count / every <= times;
        }
    }

    private Rules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException with the line that is wrong
     */
    public static Rules parse(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            String text = line.replaceFirst("#.*", "").trim();
            if (!text.isEmpty()) {
                rules.add(rule(text));
            }
        }
        return new Rules(List.copyOf(rules));
    }

    private static Rule rule(String line) {
        int effect = Math.max(line.lastIndexOf("=delay "), line.lastIndexOf("=errno "));
        if (effect < 0) {
            throw new IllegalArgumentException(line);
        }
        String[] when = line.substring(0, effect).split(":");
        String[] what = line.substring(effect + 1).split(" ");
        long every = 1;
        long times = Long.MAX_VALUE;
        for (int i = 1; i < when.length; i++) {
            if (when[i].startsWith("every=")) {
                every = Long.parseLong(when[i].substring(6));
            } else if (when[i].startsWith("times=")) {
                times = Long.parseLong(when[i].substring(6));
            } else {
                throw new IllegalArgumentException(line);
            }
        }
        boolean delay = what[0].equals("delay");
        return new Rule(when[0], every, times, delay ? duration(what[1]) : 0, delay ? 0 : errno(what[1]));
    }

    private static long duration(String text) {
        String number = text.replaceFirst("[a-z]+$", "");
        TimeUnit unit = switch (text.substring(number.length())) {
            case "s" -> TimeUnit.SECONDS;
            case "ms" -> TimeUnit.MILLISECONDS;
            case "us" -> TimeUnit.MICROSECONDS;
            default -> throw new IllegalArgumentException(text);
        };
        return unit.toNanos(Long.parseLong(number));
    }

    private static int errno(String name) {
        for (int errno = 1; errno < 134; errno++) { // EHWPOISON is the last, asm-generic/errno.h
            if (Errno.name(errno).equals(name)) {
                return errno;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** The first rule that applies to this operation now. */
    Rule meet(String operation) {
        for (Rule rule : rules) {
            if (rule.operation.equals(operation) && rule.applies()) {
                return rule;
            }
        }
        return NONE;
    }
}
