package io.strand4j.processor;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Sources of random types, and random values of them; the same for the same seed. */
final class RandomShapes {

    /** A type as it stands in a source, and how a value of it is made, some levels deep. */
    private record Shape(String source, Maker maker) {}

    private interface Maker {
        Object make(Random random, ClassLoader loader, int depth) throws ReflectiveOperationException;
    }

    private static final int DEEP = 4;

    private static final List<Shape> SCALARS = List.of(
            scalar("int", Random::nextInt),
            scalar("long", Random::nextLong),
            scalar("double", r -> r.nextInt(9) == 0 ? Double.NaN : r.nextGaussian()),
            scalar("float", Random::nextFloat),
            scalar("boolean", Random::nextBoolean),
            scalar("byte", r -> (byte) r.nextInt()),
            scalar("short", r -> (short) r.nextInt()),
            scalar("char", r -> (char) ('a' + r.nextInt(500))),
            scalar("String", r -> "s" + r.nextInt() + (r.nextBoolean() ? "\u0000\"\\ü𝄞" : "")),
            scalar("java.math.BigInteger", r -> new BigInteger(r.nextInt(300), r)),
            scalar("java.math.BigDecimal", r -> new BigDecimal(new BigInteger(90, r), r.nextInt(60) - 30)),
            scalar("java.util.UUID", r -> new UUID(r.nextLong(), r.nextLong())),
            scalar("java.time.Instant", r -> Instant.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000))),
            scalar("java.time.Duration", r -> Duration.ofNanos(r.nextLong())),
            scalar("java.time.LocalDate", r -> LocalDate.ofEpochDay(r.nextInt(900_000) - 450_000)),
            scalar(
                    "java.time.ZonedDateTime",
                    r -> Instant.ofEpochSecond(r.nextInt()).atZone(ZoneId.of("Asia/Tokyo"))),
            scalar("java.nio.file.Path", r -> Path.of("a/" + r.nextInt())),
            scalar("java.net.URI", r -> java.net.URI.create("x:" + r.nextInt())));

    private static final List<Shape> KEYS = List.of(
            scalar("String", r -> "k" + r.nextInt()),
            scalar("Integer", Random::nextInt),
            scalar("Long", Random::nextLong),
            scalar("java.util.UUID", r -> new UUID(r.nextLong(), r.nextLong())),
            scalar("java.time.LocalDate", r -> LocalDate.ofEpochDay(r.nextInt(100_000))),
            scalar("java.time.Month", r -> java.time.Month.of(1 + r.nextInt(12))));

    private static final Map<String, String> BOXES = Map.of(
            "int", "Integer",
            "long", "Long",
            "double", "Double",
            "float", "Float",
            "boolean", "Boolean",
            "byte", "Byte",
            "short", "Short",
            "char", "Character");

    private final Random random;
    private final StringBuilder types = new StringBuilder();
    private final List<Shape> named = new ArrayList<>();

    RandomShapes(long seed) {
        this.random = new Random(seed);
    }

    private static Shape scalar(String source, Function<Random, Object> value) {
        return new Shape(source, (r, loader, depth) -> value.apply(r));
    }

    /** Declares so many records, with enums, sealed interfaces and generic records among them. */
    void declare(int records) {
        for (int i = 0; i < records; i++) {
            switch (i % 10) {
                case 3 -> declareEnum("E" + i);
                case 6 -> declareSealed("S" + i);
                case 9 -> declareGeneric("G" + i);
                default -> declareRecord("R" + i);
            }
        }
    }

    /** An owner with tasks that take all of them, some to a task. */
    String source(String owner, int perTask) {
        StringBuilder text = new StringBuilder("import io.strand4j.annotations.*;\nclass " + owner + " {\n" + types);
        for (int i = 0; i < named.size(); i += perTask) {
            text.append("@AsTask(runner = Runner.PROCESS) static void t")
                    .append(i)
                    .append('(');
            for (int j = i; j < Math.min(i + perTask, named.size()); j++) {
                text.append(j > i ? ", " : "")
                        .append(named.get(j).source())
                        .append(" p")
                        .append(j);
            }
            text.append(") {}\n");
        }
        return text.append("}\n").toString();
    }

    int size() {
        return named.size();
    }

    /** A value of one of the types. */
    Object value(int index, ClassLoader loader) throws ReflectiveOperationException {
        return named.get(index).maker().make(random, loader, 0);
    }

    private void declareEnum(String name) {
        types.append("enum ").append(name).append(" { A, B { public String toString() { return \"A\"; } }, C }\n");
        named.add(new Shape(name, (r, loader, depth) -> load(loader, name).getEnumConstants()[r.nextInt(3)]));
    }

    private void declareSealed(String name) {
        List<Shape> permitted = new ArrayList<>();
        types.append("sealed interface ").append(name).append(" {}\n");
        for (String suffix : List.of("One", "Two")) {
            permitted.add(record(name + suffix, "", " implements " + name, new Shape(name, null)));
        }
        named.add(new Shape(
                name, (r, loader, depth) -> permitted.get(r.nextInt(2)).maker().make(r, loader, depth + 1)));
    }

    private void declareRecord(String name) {
        named.add(record(name, "", "", new Shape(name, null)));
    }

    private void declareGeneric(String name) {
        Shape argument = boxed(component(null));
        Shape declared = record(name, "<T>", "", null, new Shape("T", argument.maker()), argument.maker());
        named.add(new Shape(name + "<" + argument.source() + ">", declared.maker()));
    }

    private Shape record(String name, String parameters, String supertypes, Shape self) {
        return record(name, parameters, supertypes, self, null, null);
    }

    private Shape record(
            String name, String parameters, String supertypes, Shape self, Shape variable, Maker ofVariable) {
        List<Shape> components = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            boolean isVariable = variable != null && (i == 0 || random.nextInt(3) == 0);
            components.add(isVariable ? list(new Shape("T", ofVariable)) : component(self));
        }
        if (variable != null) {
            components.add(variable);
        }
        String[] names = {"a", "isOpen", "getName", "aB", "URL", "x_y", "set"};
        types.append("record ").append(name).append(parameters).append('(');
        for (int i = 0; i < components.size(); i++) {
            types.append(i > 0 ? ", " : "")
                    .append(components.get(i).source())
                    .append(' ')
                    .append(names[i]);
        }
        types.append(')').append(supertypes).append(" {}\n");
        return new Shape(name, (r, loader, depth) -> make(load(loader, name), components, r, loader, depth));
    }

    private Shape component(Shape self) {
        return switch (random.nextInt(12)) {
            case 0 -> list(boxed(component(self)));
            case 1 -> set(boxed(scalar()));
            case 2 -> map(boxed(component(self)));
            case 3 -> optional(boxed(scalar()));
            case 4 -> array(scalar());
            case 5, 6, 7 -> named.isEmpty() ? scalar() : nullable(named.get(random.nextInt(named.size())));
            case 8 -> self == null ? scalar() : list(new Shape(self.source(), selfMaker(self.source())));
            default -> scalar();
        };
    }

    /** The type that is being declared: by its name, because its shape is not there yet. */
    private Maker selfMaker(String name) {
        return (r, loader, depth) -> named.stream()
                .filter(s -> s.source().equals(name))
                .findFirst()
                .orElseThrow()
                .maker()
                .make(r, loader, depth + 1);
    }

    private Shape scalar() {
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private static Shape boxed(Shape shape) {
        return new Shape(BOXES.getOrDefault(shape.source(), shape.source()), shape.maker());
    }

    private static Shape nullable(Shape shape) {
        return new Shape(
                shape.source(),
                (r, loader, depth) ->
                        depth > DEEP || r.nextInt(4) == 0 ? null : shape.maker().make(r, loader, depth + 1));
    }

    private static Shape list(Shape element) {
        return new Shape("java.util.List<" + element.source() + ">", (r, loader, depth) -> {
            List<Object> list = new ArrayList<>();
            for (int i = depth > DEEP ? 0 : r.nextInt(4); i > 0; i--) {
                list.add(element.maker().make(r, loader, depth + 1));
            }
            return list;
        });
    }

    private static Shape set(Shape element) {
        Shape list = list(element);
        return new Shape(
                "java.util.Set<" + element.source() + ">",
                (r, loader, depth) -> new HashSet<>((List<?>) list.maker().make(r, loader, depth)));
    }

    private Shape map(Shape value) {
        Shape key = KEYS.get(random.nextInt(KEYS.size()));
        return new Shape("java.util.Map<" + key.source() + ", " + value.source() + ">", (r, loader, depth) -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = depth > DEEP ? 0 : r.nextInt(4); i > 0; i--) {
                map.put(key.maker().make(r, loader, depth), value.maker().make(r, loader, depth + 1));
            }
            return map;
        });
    }

    private static Shape optional(Shape value) {
        return new Shape(
                "java.util.Optional<" + value.source() + ">",
                (r, loader, depth) -> r.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(value.maker().make(r, loader, depth + 1)));
    }

    private static Shape array(Shape element) {
        return new Shape(element.source() + "[]", (r, loader, depth) -> {
            Object first = element.maker().make(r, loader, depth);
            boolean isPrimitive = BOXES.containsKey(element.source());
            Class<?> type =
                    isPrimitive ? (Class<?>) first.getClass().getField("TYPE").get(null) : componentType(first);
            Object array = Array.newInstance(type, 2);
            Array.set(array, 0, first);
            Array.set(array, 1, element.maker().make(r, loader, depth));
            return array;
        });
    }

    private static Class<?> componentType(Object value) {
        return value instanceof Path ? Path.class : value.getClass();
    }

    private static Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException {
        return Class.forName(RandomPayloadsTest.OWNER + "$" + name, true, loader);
    }

    private static Object make(Class<?> type, List<Shape> components, Random random, ClassLoader loader, int depth)
            throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).maker().make(random, loader, depth + 1);
        }
        return constructor.newInstance(values);
    }
}
