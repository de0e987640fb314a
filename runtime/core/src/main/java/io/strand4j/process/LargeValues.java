package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Large arrays of bytes and large texts cross to another JVM as they are. As JSON they would be there three times over:
 * the value, its Base64 or its quoted form, and the buffer that grew while that was written.
 */
final class LargeValues {

    /** From this size on it pays. */
    static final int LARGE = 64 * 1024;

    private static final String BYTES = "strand:bytes"; // no format of a codec
    private static final String TEXT = "strand:text";

    private LargeValues() {}

    /** A value as it crosses; null when it is none of these. An array is not copied. */
    static @Nullable Encoded tryEncode(TaskDefinition<?, ?> task, @Nullable Object value, TypeRef<?> type) {
        if (task.codec() != JsonCodec.INSTANCE) {
            return null; // a codec of the user's own may do more than encode
        }
        if (value instanceof byte[] bytes && bytes.length >= LARGE && type.type() == byte[].class) {
            return new Encoded(BYTES, bytes);
        }
        if (value instanceof String text && text.length() >= LARGE && type.type() == String.class) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            // Half of a surrogate pair has no UTF-8 form and becomes a question mark; the codec says what is wrong.
            return isWhole(text) ? new Encoded(TEXT, bytes) : null;
        }
        return null;
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Whether a value has crossed as it is, and needs no codec. */
    static boolean isLarge(Encoded encoded) {
        return encoded.format().equals(BYTES) || encoded.format().equals(TEXT);
    }

    /** What {@link #tryEncode} was given. */
    static Object decode(Encoded encoded) {
        return encoded.format().equals(BYTES) ? encoded.bytes() : new String(encoded.bytes(), StandardCharsets.UTF_8);
    }

    /** A result or an item. */
    static Encoded encode(TaskDefinition<?, ?> task, @Nullable Object value, TypeRef<?> type) {
        Encoded large = tryEncode(task, value, type);
        Encoded encoded = large == null ? task.encode(value, type) : large;
        require("the result of " + task.id(), encoded.bytes().length);
        return encoded;
    }

    /** Refuses what does not fit into a frame. */
    static void require(String what, long size) {
        if (size > FrameInput.MAX_VALUE) {
            throw new CodecException(
                    what + " comes to " + size + " bytes; at most " + FrameInput.MAX_VALUE
                            + " cross to another JVM at once",
                    null);
        }
    }
}
