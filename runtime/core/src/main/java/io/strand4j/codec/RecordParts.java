package io.strand4j.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The components of records, for functions that take them by name. */
public final class RecordParts {

    /** Those of a class are looked up once, and forgotten with it. */
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                accessors.put(component.getName(), component.getAccessor());
            }
            return accessors;
        }
    };

    private RecordParts() {}

    /**
     * The components of a record, in their order.
     *
     * @param item the record
     * @return a map that cannot be changed; a component may be null in it
     * @throws IllegalArgumentException when a component cannot be read: its module does not open its package to this one
     * @throws RuntimeException what an accessor throws
     */
    public static Map<String, Object> byName(Record item) {
        Map<String, Object> parts = new LinkedHashMap<>();
        ACCESSORS.get(item.getClass()).forEach((name, accessor) -> parts.put(name, read(item, accessor)));
        return Collections.unmodifiableMap(parts);
    }

    @SuppressWarnings("NullAway") // a component may be null
    private static Object read(Record item, Method accessor) {
        try {
            if (!accessor.trySetAccessible()) {
                throw new IllegalArgumentException(accessor
                        + " cannot be called; open its package to io.strand4j.runtime, or name the accessors yourself");
            }
            return accessor.invoke(item);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException itself) {
                throw itself;
            }
            throw new IllegalArgumentException(accessor + " has failed", thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(accessor + " was made accessible", impossible);
        }
    }
}
