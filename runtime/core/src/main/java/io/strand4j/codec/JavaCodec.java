package io.strand4j.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization of the declared types. Reading is bounded to the classes that can be reached from the declared
 * type, its fields and a fixed table of JDK classes; a class outside them is neither loaded nor made.
 */
public final class JavaCodec implements Codec {

    /** The name of the format. */
    public static final String FORMAT = "java";

    /** The one with the default limits. */
    public static final JavaCodec INSTANCE = new JavaCodec(ValueLimits.DEFAULTS);

    private final ValueLimits limits;
    private final Map<TypeRef<?>, AllowList> allowLists = new ConcurrentHashMap<>();

    JavaCodec(ValueLimits limits) {
        this.limits = limits;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public byte[] encode(@Nullable Object value, TypeRef<?> type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException | RuntimeException wrong) {
            throw new ValueFormatException(
                    (value == null ? "null" : value.getClass().getName()) + " cannot be serialized: " + wrong, wrong);
        }
        // What this declared type would not let in again must not go out.
        decode(bytes.toByteArray(), type);
        return bytes.toByteArray();
    }

    @Override
    @SuppressWarnings("unchecked") // checked against the declared type one line above
    public <T> @Nullable T decode(byte[] bytes, TypeRef<T> type) {
        limits.requireSize(bytes.length);
        Object value = read(bytes, allowLists.computeIfAbsent(type, AllowList::of));
        if (!type.accepts(value)) {
            throw new ValueFormatException("not a " + type + " but a " + nameOf(value), null);
        }
        return (T) value;
    }

    @Override
    public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
        byte[][] encoded = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            try {
                encoded[i] = encode(values[i], fields.get(i).type());
            } catch (ValueFormatException wrong) {
                throw inField(fields.get(i), wrong);
            }
        }
        return encode(encoded, TypeRef.of(byte[][].class));
    }

    @Override
    public @Nullable Object[] decodeFields(byte[] bytes, List<Field> fields) {
        byte[][] encoded = decode(bytes, TypeRef.of(byte[][].class));
        if (encoded == null || encoded.length != fields.size()) {
            throw new ValueFormatException(
                    "expected " + fields.size() + " serialized arguments, got "
                            + (encoded == null ? "null" : encoded.length),
                    null);
        }
        @Nullable Object[] values = new Object[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            try {
                values[i] = decode(encoded[i], fields.get(i).type());
            } catch (ValueFormatException wrong) {
                throw inField(fields.get(i), wrong);
            }
        }
        return values;
    }

    private static ValueFormatException inField(Field field, ValueFormatException wrong) {
        return ValueFormatException.inField(field.name(), wrong);
    }

    private static String nameOf(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    private @Nullable Object read(byte[] bytes, AllowList allowed) {
        try (ObjectInputStream in = new FilteredInput(bytes, allowed, limits.depth())) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException wrong) {
            // What the filter threw is the cause; the exception around it only says that the filter refused.
            Throwable reason =
                    wrong instanceof InvalidClassException && wrong.getCause() != null ? wrong.getCause() : wrong;
            throw new ValueFormatException("cannot be deserialized: " + reason.getMessage(), wrong);
        }
    }

    /** Resolves the classes of the allow-list and no others; the filter bounds depth, size and arrays as well. */
    private static final class FilteredInput extends ObjectInputStream {

        private final AllowList allowed;

        FilteredInput(byte[] bytes, AllowList allowed, int depth) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.allowed = allowed;
            setObjectInputFilter(allowed.filter(bytes.length, depth));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            allowed.require(described.getName());
            Class<?> known = allowed.find(described.getName());
            return known == null ? super.resolveClass(described) : known;
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw AllowList.refuse(Arrays.toString(interfaces) + " (a proxy)");
        }
    }
}
