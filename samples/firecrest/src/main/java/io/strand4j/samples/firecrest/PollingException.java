package io.strand4j.samples.firecrest;

import java.util.List;

/** Something was looked at as often, or as long, as is allowed, and was not done. */
public final class PollingException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    PollingException(String message) {
        super(message, List.of());
    }
}
