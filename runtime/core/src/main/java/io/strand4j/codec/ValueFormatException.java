package io.strand4j.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value that could not be turned into bytes, or bytes that are not a value of the declared type. Callers of tasks see
 * it as the cause of a {@code CodecException} that says which task and which argument it was.
 */
public final class ValueFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure to encode or decode.
     *
     * @param message what was wrong, with the declared type
     * @param cause the failure underneath, if any
     */
    public ValueFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
