package io.strand4j.samples.firecrest;

import java.util.List;

/** A status that is neither an error nor what the protocol promises. */
public final class UnexpectedStatusException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    UnexpectedStatusException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
