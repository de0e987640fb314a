package io.strand4j.samples.firecrest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something did not work; carries the answers that led to it, the last one at the end. */
public class FirecrestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reply> responses;

    FirecrestException(String message, List<Reply> responses) {
        this(message, responses, null);
    }

    FirecrestException(String message, List<Reply> responses, @Nullable Throwable cause) {
        super(message, cause);
        this.responses = List.copyOf(responses);
    }

    /** The answers of this call; empty if there was none. */
    public List<Reply> responses() {
        return responses == null ? List.of() : responses;
    }
}
