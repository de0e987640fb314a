package io.strand4j.samples.firecrest;

import java.util.List;

/** The server named what is wrong in a header, such as {@code X-Machine-Does-Not-Exist}. */
public final class HeaderException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    HeaderException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
