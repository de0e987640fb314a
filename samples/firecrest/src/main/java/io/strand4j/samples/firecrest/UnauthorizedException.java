package io.strand4j.samples.firecrest;

import java.util.List;

/** The server does not accept the token (401). */
public final class UnauthorizedException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    UnauthorizedException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
