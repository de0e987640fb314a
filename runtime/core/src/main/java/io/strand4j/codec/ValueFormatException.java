package io.strand4j.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that could not be turned into bytes, or bytes that are not a value of the declared type. Callers of tasks see
 * it as the cause of a {@code CodecException} that says which task and which argument it was.
 */
public final class ValueFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The name of the field whose value it is; null where that is not known. */
    private final @Nullable String field;

    /**
     * A failure to encode or decode.
     *
     * @param message what was wrong, with the declared type
     * @param cause the failure underneath, if any
     */
    public ValueFormatException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    private ValueFormatException(String message, @Nullable Throwable cause, @Nullable String field) {
        super(message, cause);
        this.field = field;
    }

    /**
     * The same failure, of the value of one field.
     *
     * @param field the name of the field
     * @param wrong the failure
     */
    public static ValueFormatException inField(String field, ValueFormatException wrong) {
        return new ValueFormatException("parameter \"" + field + "\": " + wrong.getMessage(), wrong, field);
    }

    /** The field whose value it is, where that is known. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
