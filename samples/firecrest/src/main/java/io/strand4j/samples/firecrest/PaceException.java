package io.strand4j.samples.firecrest;

import java.util.List;

/** There was no turn for a request within the time that it may wait in the line of its service; it was not sent. */
public final class PaceException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    PaceException(String message, RuntimeException cause) {
        super(message, List.of(), cause);
    }
}
