package io.strand4j.samples.firecrest;

import io.strand4j.limit.RetryAfter;
import java.time.Duration;
import java.util.List;

/** The server could not answer, or somebody between did so for it: 500, 502, 503, 504. Nobody knows what was done. */
public final class UnavailableException extends FirecrestException implements RetryAfter {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    UnavailableException(String message, List<Reply> responses, Duration retryAfter) {
        super(message, responses);
        this.retryAfter = retryAfter;
    }

    /** When the server wants to be asked again; zero where it does not say. */
    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
