package io.strand4j.limit;

/** What was looked at was not done after the last look. What was seen then is in the message. */
public final class PollTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PollTimeoutException(String message) {
        super(message);
    }
}
