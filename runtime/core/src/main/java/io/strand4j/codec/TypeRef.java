package io.strand4j.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type with its type arguments, kept at run time: {@code new TypeRef<List<String>>() {}}, or
 * {@code TypeRef.of(String.class)} where there are none. The idea is Neal Gafter's "super type token".
 *
 * <p>Immutable and safe for use by any thread; equal when the types are equal.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            char.class, Character.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            void.class, Void.class);

    private final Type type;
    private final Class<?> valueClass;

    /** Set by {@link JsonCodec}, which is one; two threads that set it at once set the same. */
    volatile @Nullable JsonType json;

    /** For anonymous subclasses, which capture their type argument. */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType superclass)
                || superclass.getRawType() != TypeRef.class) {
            throw new IllegalStateException("write new TypeRef<List<String>>() {} with a type argument");
        }
        this.type = superclass.getActualTypeArguments()[0];
        this.valueClass = boxed(raw(type));
    }

    private TypeRef(Class<T> type) {
        this.type = type;
        this.valueClass = boxed(type);
    }

    /**
     * The type of a class without type arguments; {@code int.class} and its like stay primitive.
     *
     * @param <T> the type
     * @param type its class
     */
    public static <T> TypeRef<T> of(Class<T> type) {
        return new OfClass<>(type);
    }

    /**
     * Whether it is this class, and not one that has type arguments.
     *
     * @param other the class
     */
    public final boolean is(Class<?> other) {
        return type == other;
    }

    /** The type, for a codec. */
    public final Type type() {
        return type;
    }

    /** The class of its values without type arguments; for a primitive type its box. */
    public final Class<?> valueClass() {
        return valueClass;
    }

    private static Class<?> boxed(Class<?> raw) {
        return BOXES.getOrDefault(raw, raw);
    }

    /** Whether a value may be absent: false for primitive types, {@code void} apart. */
    public final boolean isNullable() {
        return !(type instanceof Class<?> c) || !c.isPrimitive() || c == void.class;
    }

    /**
     * Whether a value may stand where this type is asked for, its type arguments aside.
     *
     * @param value the value, or null
     */
    public final boolean accepts(@Nullable Object value) {
        return value == null ? isNullable() : valueClass().isInstance(value);
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> raw(p.getRawType());
            case GenericArrayType a -> raw(a.getGenericComponentType()).arrayType();
            case WildcardType w -> raw(w.getUpperBounds()[0]);
            case TypeVariable<?> v -> raw(v.getBounds()[0]);
            default -> throw new IllegalArgumentException("unknown kind of type: " + type);
        };
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeRef<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    /** The type as in source code, with qualified names. */
    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class OfClass<T> extends TypeRef<T> {
        OfClass(Class<T> type) {
            super(type);
        }
    }
}
