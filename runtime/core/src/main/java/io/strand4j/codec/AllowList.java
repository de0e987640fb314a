package io.strand4j.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that may come out of serialized bytes of one declared type: those of the type itself, of the fields of
 * classes that are not the JDK's, and a fixed table of JDK value and collection classes.
 */
final class AllowList {

    /** JDK classes without behaviour of others' choosing; the private ones are the serialized forms of public ones. */
    private static final Set<String> JDK = Set.of(
            "java.lang.String",
            "java.lang.Number",
            "java.lang.Enum",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.math.MathContext",
            "java.time.Ser",
            "java.net.URI",
            "java.util.UUID",
            "java.util.Date",
            "java.util.Locale",
            "java.util.BitSet",
            "java.util.CollSer",
            "java.util.ImmutableCollections$List12", // what a CollSer turns into
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Set12",
            "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$Map1",
            "java.util.ImmutableCollections$MapN",
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.EnumMap",
            "java.util.EnumSet$SerializationProxy",
            "java.util.RegularEnumSet",
            "java.util.JumboEnumSet",
            "java.util.Arrays$ArrayList",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$UnmodifiableCollection",
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableRandomAccessList",
            "java.util.Collections$UnmodifiableMap",
            "java.util.Collections$UnmodifiableSet",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.Map$Entry", // the table that a map is read into
            "java.lang.Object"); // the array that a list is read into

    private final Map<String, Class<?>> declared = new HashMap<>();

    private AllowList() {}

    static AllowList of(TypeRef<?> type) {
        AllowList list = new AllowList();
        list.add(type.type());
        return list;
    }

    private void add(Type type) {
        switch (type) {
            case Class<?> c -> addClass(c);
            case ParameterizedType p -> {
                add(p.getRawType());
                for (Type argument : p.getActualTypeArguments()) {
                    add(argument);
                }
            }
            case GenericArrayType a -> add(a.getGenericComponentType());
            case WildcardType w -> add(w.getUpperBounds()[0]);
            case TypeVariable<?> v -> {
                // Its values are of the type arguments, which were added where the variable was bound.
            }
            default -> throw new IllegalArgumentException("unknown kind of type: " + type);
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            add(type.componentType());
            return;
        }
        if (type.isPrimitive() || type == Object.class || declared.putIfAbsent(type.getName(), type) != null) {
            return;
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                addClass(permitted);
            }
        }
        if (type.getName().startsWith("java.")) {
            return; // what a JDK class is made of is its own affair, and in the table
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                add(field.getGenericType());
            }
        }
        if (type.getSuperclass() != null) {
            add(type.getGenericSuperclass());
        }
    }

    /** The class of this name if the declared type reaches it; null for the JDK's own. */
    @Nullable
    Class<?> find(String name) {
        return declared.get(name);
    }

    void require(String name) throws InvalidClassException {
        if (!isAllowed(name)) {
            throw refuse(name);
        }
    }

    private boolean isAllowed(String name) {
        String element = element(name);
        return element.isEmpty() || declared.containsKey(element) || JDK.contains(element);
    }

    /** The element type of an array's name; empty for primitives. */
    private static String element(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return name;
        }
        return name.charAt(dimensions) == 'L' ? name.substring(dimensions + 1, name.length() - 1) : "";
    }

    static InvalidClassException refuse(String name) {
        return new InvalidClassException(name + " is not part of the declared type");
    }

    /**
     * The JVM's own check of the same list, with limits on depth and on arrays and references that the bytes could not
     * hold.
     */
    ObjectInputFilter filter(int size, int depth) {
        return info -> {
            Class<?> type = info.serialClass();
            // Thrown, not returned as REJECTED: that would say neither what nor why.
            if (info.depth() > depth) {
                throw new IllegalStateException("nested deeper than " + depth + "; the limit is ValueLimits.depth");
            }
            if (info.references() > size || info.arrayLength() > size) {
                throw new IllegalStateException("claims more elements than its " + size + " bytes can hold");
            }
            if (type == null) {
                return ObjectInputFilter.Status.UNDECIDED;
            }
            if (!type.isPrimitive() && !isAllowed(type.getName())) {
                throw new IllegalStateException(refuse(type.getName()).getMessage());
            }
            return ObjectInputFilter.Status.ALLOWED;
        };
    }
}
