package io.strand4j.samples.firecrest;

import java.util.List;

/** The answer should have been JSON. */
public final class NoJsonException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    NoJsonException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
