package io.strand4j.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value as bytes, with the name of the format they are in. The bytes are not copied: whoever makes one hands them
 * over.
 *
 * @param format the {@link Codec#format()} that wrote them
 * @param bytes the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // value equality is written out below; a copy per call would be felt
public record Encoded(String format, byte[] bytes) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Encoded that && format.equals(that.format) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(bytes);
    }

    /** The format and the size: what is in it may be secret. */
    @Override
    public String toString() {
        return format + "[" + bytes.length + " bytes]";
    }
}
