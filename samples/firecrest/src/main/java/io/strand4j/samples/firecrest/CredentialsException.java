package io.strand4j.samples.firecrest;

import java.util.List;

/** The authorization server gave no token. */
public final class CredentialsException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    CredentialsException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
