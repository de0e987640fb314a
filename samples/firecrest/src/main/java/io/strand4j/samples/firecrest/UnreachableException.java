package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.util.List;

/** No answer came: no connection, a connection that was cut, or nothing in time. The cause says which. */
public final class UnreachableException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message, List<Reply> responses, IOException cause) {
        super(message, responses, cause);
    }
}
