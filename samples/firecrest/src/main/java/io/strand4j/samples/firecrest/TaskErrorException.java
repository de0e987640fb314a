package io.strand4j.samples.firecrest;

import java.util.List;

/** A task ended with an error; the message says which. */
public final class TaskErrorException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    TaskErrorException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
