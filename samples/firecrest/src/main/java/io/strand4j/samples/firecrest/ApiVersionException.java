package io.strand4j.samples.firecrest;

import java.util.List;

/** The server is too old for what was asked; nothing was sent. */
public final class ApiVersionException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    ApiVersionException(String message) {
        super(message, List.of());
    }
}
