package io.strand4j.codec;

import io.strand4j.annotations.Secret;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@link Secret} marks within values: components of records and fields of classes. It looks at no more than
 * some thousand parts of a value, and at none that a module does not open. It goes through collections of the JDK and
 * what extends them; one that a user has written may block, never end, or be used up by that, so its fields are looked at.
 */
public final class SecretParts {

    private static final int MOST_PARTS = 10_000;
    private static final int MAX_DEPTH = 50;

    private final Consumer<String> found;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> seenAsSecret = Collections.newSetFromMap(new IdentityHashMap<>());
    private int left = MOST_PARTS;

    private SecretParts(Consumer<String> found) {
        this.found = found;
    }

    /**
     * Whether values of a declared type may have secret parts; also where that cannot be seen, as a class is missing.
     *
     * @param type the type
     */
    public static boolean in(TypeRef<?> type) {
        try {
            return in(type.type(), new HashSet<>());
        } catch (LinkageError | TypeNotPresentException | MalformedParameterizedTypeException unseen) {
            return true;
        }
    }

    private static boolean in(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        return switch (type) {
            case Class<?> c -> c.isArray() ? in(c.componentType(), seen) : !isOfTheJdk(c) && inMembers(c, seen);
            case ParameterizedType p -> {
                boolean found = in(p.getRawType(), seen);
                for (Type argument : p.getActualTypeArguments()) {
                    found |= in(argument, seen);
                }
                yield found;
            }
            case GenericArrayType a -> in(a.getGenericComponentType(), seen);
            case WildcardType w -> in(w.getUpperBounds()[0], seen);
            default -> false;
        };
    }

    private static boolean inMembers(Class<?> type, Set<Type> seen) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && (field.isAnnotationPresent(Secret.class) || in(field.getGenericType(), seen))) {
                return true;
            }
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (in(permitted, seen)) {
                    return true;
                }
            }
        }
        return type.getGenericSuperclass() != null && in(type.getGenericSuperclass(), seen);
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.isPrimitive() || type.getName().startsWith("java.");
    }

    /**
     * Tells the texts of all secret parts of a value.
     *
     * @param value the value
     * @param all whether the value is secret as a whole
     * @param found takes each text
     * @throws RuntimeException of a value's own, such as a collection that changes meanwhile
     */
    public static void texts(@Nullable Object value, boolean all, Consumer<String> found) {
        new SecretParts(found).visit(value, all, 0);
    }

    private void visit(@Nullable Object value, boolean secret, int depth) {
        if (--left < 0 || value == null || depth > MAX_DEPTH) {
            return;
        }
        switch (value) {
            case char[] text -> tell(new String(text), secret);
            case byte[] bytes -> tell(new String(bytes, StandardCharsets.UTF_8), secret);
            case Path path -> tell(path.toString(), secret); // which is made of paths without end
            case Optional<?> optional -> visit(optional.orElse(null), secret, depth + 1);
            case AtomicReference<?> reference -> visit(reference.get(), secret, depth + 1);
            default -> {
                if (value.getClass().isArray()) {
                    visitArray(value, secret, depth);
                } else if (value instanceof Map.Entry<?, ?> entry && isOfTheJdk(value.getClass())) {
                    visitEntry(entry, secret, depth);
                } else if (value instanceof Enum<?> || (isOfTheJdk(value.getClass()) && !isHeldByTheJdk(value))) {
                    tell(String.valueOf(value), secret);
                } else if ((secret ? seenAsSecret : seen).add(value)) {
                    visitElements(value, secret, depth);
                    visitMembers(value, secret, depth);
                }
            }
        }
    }

    private void visitEntry(Map.Entry<?, ?> entry, boolean secret, int depth) {
        visit(entry.getKey(), secret, depth + 1);
        visit(entry.getValue(), secret, depth + 1);
    }

    /** Of numbers each one, and all as they are printed. */
    private void visitArray(Object array, boolean secret, int depth) {
        boolean plain = array.getClass().componentType().isPrimitive();
        if (plain && !secret) {
            return;
        }
        StringJoiner printed = new StringJoiner(", ");
        for (int i = 0; i < Array.getLength(array) && left > 0; i++) {
            Object element = Array.get(array, i);
            visit(element, secret, depth + 1);
            if (plain) {
                printed.add(String.valueOf(element));
            }
        }
        tell(printed.toString(), plain);
    }

    private void visitElements(Object value, boolean secret, int depth) {
        if (!isHeldByTheJdk(value)) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); left > 0 && i.hasNext(); ) {
                visitEntry(i.next(), secret, depth);
            }
        } else if (value instanceof Collection<?> elements) {
            for (Iterator<?> i = elements.iterator(); left > 0 && i.hasNext(); ) {
                visit(i.next(), secret, depth + 1);
            }
        }
    }

    /** Whether it is a collection of the JDK, or extends one that has elements of its own. */
    private static boolean isHeldByTheJdk(Object value) {
        if (!(value instanceof Collection<?> || value instanceof Map<?, ?>)) {
            return false;
        }
        Class<?> type = value.getClass();
        while (type != null && !isOfTheJdk(type)) {
            type = type.getSuperclass();
        }
        return type != null && type != Object.class && !Modifier.isAbstract(type.getModifiers());
    }

    private void tell(String text, boolean secret) {
        if (secret) {
            found.accept(text);
        }
    }

    private void visitMembers(Object value, boolean secret, int depth) {
        for (Class<?> type = value.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    visit(read(field, value), secret || field.isAnnotationPresent(Secret.class), depth + 1);
                }
            }
        }
    }

    private static @Nullable Object read(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field + " was made accessible", impossible);
        }
    }
}
