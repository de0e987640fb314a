package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;

/** No answer came: no connection, a connection that was cut, or nothing in time. The cause says which. */
public final class UnreachableException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message, IOException cause) {
        super(message, List.of(), cause);
    }

    /** Whether the request is certain not to have been done: the connection never came about. */
    public boolean neverConnected() {
        return getCause() instanceof ConnectException || getCause() instanceof HttpConnectTimeoutException;
    }
}
