package io.strand4j.samples.firecrest;

import java.util.List;

/** A job took longer than was allowed, and was cancelled. */
public final class JobTimeoutException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    JobTimeoutException(String message, Throwable cause) {
        super(message, List.of(), cause);
    }
}
