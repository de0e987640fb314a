package io.strand4j.samples.firecrest;

import java.util.List;

/** There is no such thing, or no such endpoint (404). */
public final class NotFoundException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    NotFoundException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
