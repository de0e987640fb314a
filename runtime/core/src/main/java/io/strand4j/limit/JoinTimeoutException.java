package io.strand4j.limit;

/** A read that was joined with those of others did not end in time; the one who does it still waits for its end. */
public final class JoinTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JoinTimeoutException(String message) {
        super(message);
    }
}
