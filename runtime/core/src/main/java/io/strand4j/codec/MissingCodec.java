package io.strand4j.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands where a codec was named and is not there. */
final class MissingCodec implements Codec {

    private final String format;
    private final String known;

    MissingCodec(String format, String known) {
        this.format = format;
        this.known = known;
    }

    private ValueFormatException missing() {
        return new ValueFormatException(
                "there is no codec \"" + format + "\" here, there are " + known
                        + "; give it to StrandBuilder.codec, and name its class in META-INF/services/"
                        + Codec.class.getName() + " for worker JVMs",
                null);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public byte[] encode(@Nullable Object value, TypeRef<?> type) {
        throw missing();
    }

    @Override
    public <T> @Nullable T decode(byte[] bytes, TypeRef<T> type) {
        throw missing();
    }

    @Override
    public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
        throw missing();
    }

    @Override
    public @Nullable Object[] decodeFields(byte[] bytes, List<Field> fields) {
        throw missing();
    }
}
