package io.strand4j.codec;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * The types that a sealed type permits, by the names they have in JSON: their simple names, or what a
 * {@code @JsonTypeName} says. A permitted type that is sealed itself stands for those that it permits.
 */
final class SealedTypes {

    private final JavaType base;
    private final Map<String, JavaType> byName = new TreeMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    SealedTypes(JavaType base, TypeFactory types) {
        this.base = base;
        add(base.getRawClass(), types);
    }

    private void add(Class<?> type, TypeFactory types) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (SealedModule.isTagged(permitted)) {
                add(permitted, types);
            } else if (names.putIfAbsent(permitted, nameOf(permitted)) == null) {
                JavaType other = byName.put(nameOf(permitted), types.constructSpecializedType(base, permitted));
                if (other != null) {
                    throw new IllegalArgumentException(other.getRawClass().getName() + " and " + permitted.getName()
                            + " have the same name, one needs a @JsonTypeName");
                }
            }
        }
    }

    private static String nameOf(Class<?> type) {
        JsonTypeName given = type.getAnnotation(JsonTypeName.class);
        return given == null || given.value().isEmpty() ? type.getSimpleName() : given.value();
    }

    JavaType base() {
        return base;
    }

    /** The name of a value's type; null when it is none of the permitted ones. */
    @Nullable
    String nameOf(Object value) {
        return names.get(value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass());
    }

    /** The type of this name; null when there is none. */
    @Nullable
    JavaType named(String name) {
        return byName.get(name);
    }

    /** What a value may be, for messages. */
    String choice() {
        return String.join(", ", byName.keySet());
    }
}
