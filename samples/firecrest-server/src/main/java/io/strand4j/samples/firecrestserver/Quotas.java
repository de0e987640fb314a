package io.strand4j.samples.firecrestserver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many requests each service takes in a time; what is more is refused with 429. */
public final class Quotas {

    /** How a refused caller is told when to come back. */
    public enum Hint {
        /** {@code Retry-After} in whole seconds. */
        SECONDS,
        /** {@code Retry-After} as a date. */
        DATE,
        /** {@code RateLimit-Reset} in seconds. */
        RESET,
        /** Not at all. */
        NONE
    }

    private record Quota(int calls, Duration window, Hint hint, Deque<Long> taken) {}

    private final Map<String, Quota> quotas = new HashMap<>();

    Quotas() {}

    /** A service takes this many requests in any time of this length. */
    public synchronized void limit(String service, int calls, Duration window, Hint hint) {
        quotas.put(service, new Quota(calls, window, hint, new ArrayDeque<>()));
    }

    /** The refusal of a request that is too much. */
    synchronized Optional<Answer> refusal(String service, long nowNanos) {
        Quota quota = quotas.get(service);
        if (quota == null) {
            return Optional.empty();
        }
        Deque<Long> taken = quota.taken();
        while (!taken.isEmpty() && nowNanos - taken.getFirst() >= quota.window().toNanos()) {
            taken.removeFirst();
        }
        if (taken.size() < quota.calls()) {
            taken.addLast(nowNanos);
            return Optional.empty();
        }
        Duration wait = quota.window().minusNanos(nowNanos - taken.getFirst());
        Answer refused = Answer.json(429, Json.object("message", "API rate limit exceeded"));
        return Optional.of(hinted(refused, quota.hint(), wait));
    }

    private static Answer hinted(Answer refused, Hint hint, Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        return switch (hint) {
            case SECONDS -> refused.with("Retry-After", Long.toString(seconds));
            case RESET -> refused.with("RateLimit-Reset", Long.toString(seconds));
            case DATE ->
                refused.with(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.ofInstant(Instant.now().plusSeconds(seconds), ZoneOffset.UTC)));
            case NONE -> refused;
        };
    }
}
