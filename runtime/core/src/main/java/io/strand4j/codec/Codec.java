package io.strand4j.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into bytes and back, by declared type. Implementations are safe for use by several threads at once and
 * never load a class that the bytes name. A task names one by its format; a worker JVM finds it as a service, by its
 * no-argument constructor. What its exceptions say may quote a value: of a call with secrets it is not shown.
 */
public interface Codec {

    /** The name of the format, kept beside the bytes: {@code "json"}, {@code "java"}, or a name of one's own. */
    String format();

    /**
     * Encodes one value.
     *
     * @param value the value, or null
     * @param type its declared type
     * @throws ValueFormatException naming the type, when the value cannot be encoded
     */
    byte[] encode(@Nullable Object value, TypeRef<?> type);

    /**
     * Decodes one value.
     *
     * @param <T> the declared type
     * @param bytes what {@link #encode} wrote
     * @param type the declared type
     * @throws ValueFormatException when the bytes are no such value
     */
    <T> @Nullable T decode(byte[] bytes, TypeRef<T> type);

    /**
     * Encodes several named values as one object.
     *
     * @param fields their names and types
     * @param values one value per field, in the same order
     * @throws ValueFormatException naming the field, when a value cannot be encoded
     */
    byte[] encodeFields(List<Field> fields, @Nullable Object[] values);

    /**
     * Decodes what {@link #encodeFields} wrote, or what somebody wrote by hand.
     *
     * @param bytes the object
     * @param fields the names and types that are expected
     * @return one value per field, in the same order
     * @throws ValueFormatException naming the field that is missing, unknown or of another type
     */
    @Nullable
    Object[] decodeFields(byte[] bytes, List<Field> fields);

    /**
     * A named value of an object.
     *
     * @param name its name
     * @param type its declared type
     * @param aliases further names that are read
     * @param defaultJson the value, as JSON, where it is absent; null when it must be there
     */
    record Field(
            String name,
            TypeRef<?> type,
            List<String> aliases,
            @Nullable String defaultJson) {
        /** Keeps a copy of the aliases. */
        public Field {
            aliases = List.copyOf(aliases);
        }
    }
}
