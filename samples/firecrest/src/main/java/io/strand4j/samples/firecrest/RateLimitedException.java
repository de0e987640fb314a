package io.strand4j.samples.firecrest;

import io.strand4j.limit.RetryAfter;
import java.time.Duration;
import java.util.List;

/** There were too many requests, and this one was not done: 429. */
public final class RateLimitedException extends FirecrestException implements RetryAfter {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    RateLimitedException(String message, List<Reply> responses, Duration retryAfter) {
        super(message, responses);
        this.retryAfter = retryAfter;
    }

    /** When the server wants to be asked again: what it said, else ten seconds. */
    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
