package io.strand4j.processor;

import io.strand4j.codec.Codec;
import io.strand4j.codec.TypeRef;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** Values with their types, once to the compiler and once to the codec. */
final class Payloads {

    /** A value of a declared type. */
    record Sample(TypeRef<?> type, Object value) {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    private Payloads() {}

    static Object roundTrip(Codec codec, Sample sample) {
        return codec.decode(codec.encode(sample.value(), sample.type()), sample.type());
    }

    /** Compiles a task with a parameter of each type, on a line of its own; the first is on line 6. */
    static TestCompiler.Result compile(TestCompiler compiler, Path folder, String annotation, List<Sample> samples)
            throws IOException {
        StringBuilder text = new StringBuilder("package io.strand4j.processor;\nimport io.strand4j.annotations.*;\n"
                + "class Owner {\n@" + annotation + "\nstatic void take(\n");
        for (int i = 0; i < samples.size(); i++) {
            String type = samples.get(i).type().toString().replace('$', '.');
            text.append(type).append(" p").append(i).append(i + 1 < samples.size() ? ",\n" : ") {}\n}\n");
        }
        Path source = Files.writeString(folder.resolve("Owner.java"), text.toString());
        return compiler.compile(
                folder.resolve("out"), List.of(source), List.of("-Xlint:-rawtypes"), List.of(new TaskProcessor()));
    }

    /** Whether two values hold the same, those that are only equal to themselves included. */
    static boolean isSame(Object one, Object other) {
        if (Objects.equals(one, other)) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        if (one.getClass().isArray()) {
            return one.getClass() == other.getClass() && areSame(elements(one), elements(other));
        }
        return switch (one) {
            case Record r -> r.getClass() == other.getClass() && areSame(components(r), components(other));
            case Optional<?> o -> other instanceof Optional<?> p && isSame(o.orElse(null), p.orElse(null));
            case Map<?, ?> m -> other instanceof Map<?, ?> n && isSameMap(m, n);
            case Collection<?> c ->
                c.getClass().getName().startsWith("java.") && other instanceof Collection<?> d && areSame(c, d);
            case AtomicReference<?> a -> other instanceof AtomicReference<?> b && isSame(a.get(), b.get());
            case Number n -> one.getClass() == other.getClass() && n.toString().equals(other.toString());
            case Pattern p -> other instanceof Pattern q && p.pattern().equals(q.pattern());
            case StringBuilder b -> other instanceof StringBuilder c && b.compareTo(c) == 0;
            default ->
                one.getClass() == other.getClass()
                        && one.getClass().getName().startsWith("java.util.concurrent")
                        && one.toString().equals(other.toString());
        };
    }

    private static boolean isSameMap(Map<?, ?> one, Map<?, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(e -> isSame(e.getValue(), other.get(e.getKey())));
    }

    private static boolean areSame(Collection<?> one, Collection<?> other) {
        Iterator<?> others = other.iterator();
        return one.size() == other.size() && one.stream().allMatch(e -> isSame(e, others.next()));
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static List<Object> components(Object value) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return values;
    }
}
