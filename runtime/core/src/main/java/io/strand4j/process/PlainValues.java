package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, texts and arrays of bytes cross to another JVM as they are. Written as JSON, a small one costs more than the
 * rest of its call, and a large one is there three times over: the value, its quoted form, and the buffer that grew
 * while that was written.
 */
final class PlainValues {

    /** From this size on an array is not copied when a call is made. */
    static final int LARGE = 64 * 1024;

    private static final String NOTHING = "strand:null"; // no format of a codec begins like this
    private static final String NUMBER = "strand:number";
    private static final String BYTES = "strand:bytes";
    private static final String TEXT = "strand:text";
    private static final Encoded NULL = new Encoded(NOTHING, new byte[0]);

    private PlainValues() {}

    /** A value as it crosses; null when it is not one of these. */
    static @Nullable Encoded tryEncode(TaskDefinition<?, ?> task, @Nullable Object value, TypeRef<?> type) {
        if (!(task.codec() instanceof JsonCodec)) {
            return null; // a codec of the user's own may do more than encode
        }
        if (value == null) {
            return isPlain(type) ? NULL : null;
        }
        if (value instanceof byte[] bytes && type.is(byte[].class)) {
            PlainLimits.requireSize(task, bytes.length);
            return new Encoded(BYTES, bytes.length < LARGE ? bytes.clone() : bytes);
        }
        if (value instanceof String text && type.is(String.class)) {
            PlainLimits.requireText(task, text);
            // Half of a surrogate pair has no UTF-8 form and would become a question mark; the codec says what is
            // wrong.
            return isWhole(text) ? new Encoded(TEXT, text.getBytes(StandardCharsets.UTF_8)) : null;
        }
        return isNumber(type) ? number(value) : null;
    }

    private static @Nullable Encoded number(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return number(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return number(Double.doubleToRawLongBits(number));
        }
        return value instanceof Boolean truth ? number(truth ? 1L : 0L) : null;
    }

    private static boolean isPlain(TypeRef<?> type) {
        return type.is(Void.class) || type.is(String.class) || type.is(byte[].class) || isNumber(type);
    }

    private static boolean isNumber(TypeRef<?> type) {
        return type.is(int.class)
                || type.is(Integer.class)
                || type.is(long.class)
                || type.is(Long.class)
                || type.is(double.class)
                || type.is(Double.class)
                || type.is(boolean.class)
                || type.is(Boolean.class);
    }

    private static Encoded number(long value) {
        return new Encoded(
                NUMBER, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
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

    /** A result or an item. */
    static Encoded encode(TaskDefinition<?, ?> task, @Nullable Object value, TypeRef<?> type) {
        Encoded plain = tryEncode(task, value, type);
        Encoded encoded = plain == null ? task.encode(value, type) : plain;
        PlainLimits.requireSize(task, encoded.bytes().length);
        require("the result of " + task.id(), encoded.bytes().length);
        return encoded;
    }

    /** A value that has crossed, one way or the other. */
    static @Nullable Object decode(TaskDefinition<?, ?> task, Encoded encoded, TypeRef<?> type) {
        if (encoded.format().equals(BYTES) || encoded.format().equals(TEXT)) {
            PlainLimits.requireSize(task, encoded.bytes().length);
        }
        return switch (encoded.format()) {
            case NOTHING -> null;
            case BYTES -> encoded.bytes();
            case TEXT -> text(task, encoded.bytes());
            case NUMBER -> number(encoded.bytes(), type);
            default -> task.decode(encoded, type);
        };
    }

    private static String text(TaskDefinition<?, ?> task, byte[] utf8) {
        PlainLimits.requireText(task, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Object number(byte[] bytes, TypeRef<?> type) {
        if (bytes.length != Long.BYTES) {
            throw new CodecException("a number of " + bytes.length + " bytes", null);
        }
        long value = ByteBuffer.wrap(bytes).getLong();
        if (type.is(int.class) || type.is(Integer.class)) {
            return (int) value;
        } else if (type.is(double.class) || type.is(Double.class)) {
            return Double.longBitsToDouble(value);
        } else if (type.is(boolean.class) || type.is(Boolean.class)) {
            return value != 0;
        }
        return value;
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
