package io.strand4j.task;

import org.jspecify.annotations.Nullable;

/** An argument, item or result that cannot be encoded, or bytes that are none. */
public final class CodecException extends StrandException {

    private static final long serialVersionUID = 1L;

    /**
     * With the codec's own account as the cause.
     *
     * @param message which value of which task, and what is wrong with it
     * @param cause the failure underneath, if any
     */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
