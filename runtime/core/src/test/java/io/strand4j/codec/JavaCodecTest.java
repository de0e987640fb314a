package io.strand4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java serialization of declared types, and of nothing else. */
@SuppressWarnings({"serial", "JavaSerializableClass"}) // classes for one JVM
final class JavaCodecTest {

    private static final Codec CODEC = JavaCodec.INSTANCE;

    /** Whether a class outside the declared types was made ready for use. */
    static final AtomicBoolean TOUCHED = new AtomicBoolean();

    static final class Gadget implements Serializable {
        static {
            TOUCHED.set(true);
        }
    }

    record Point(int x, @Nullable String label) implements Serializable {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    sealed interface Shape extends Serializable {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    static class Base implements Serializable {
        final List<Point> points = new ArrayList<>();
    }

    static final class Derived extends Base {
        final Map<String, Point[]> more = new HashMap<>();

        @Nullable
        Derived self;
    }

    record Value<T>(TypeRef<T> type, T value) {}

    static List<Value<?>> values() {
        return List.of(
                new Value<>(TypeRef.of(String.class), "ü𝄞"),
                new Value<>(TypeRef.of(int.class), 7),
                new Value<>(TypeRef.of(BigInteger.class), BigInteger.TEN.pow(1000)),
                new Value<>(TypeRef.of(BigDecimal.class), new BigDecimal("1.20")),
                new Value<>(TypeRef.of(UUID.class), new UUID(1, 2)),
                new Value<>(TypeRef.of(Point.class), new Point(1, null)),
                new Value<>(TypeRef.of(Colour.class), Colour.RED),
                new Value<>(TypeRef.of(Colour.class), Colour.GREEN),
                new Value<>(TypeRef.of(Shape.class), new Group(List.of(new Circle(1), new Group(List.of())))),
                new Value<>(TypeRef.of(Instant.class), Instant.MAX),
                new Value<>(TypeRef.of(Duration.class), Duration.ofNanos(1)),
                new Value<>(TypeRef.of(LocalDate.class), LocalDate.MIN),
                new Value<>(TypeRef.of(Month.class), Month.MAY),
                new Value<>(TypeRef.of(byte[].class), new byte[] {1, -1}),
                new Value<>(TypeRef.of(int[][].class), new int[][] {{1}, {}}),
                new Value<>(TypeRef.of(String[].class), new String[] {"a"}),
                new Value<>(TypeRef.of(Point[].class), new Point[] {new Point(1, "a")}),
                new Value<>(new TypeRef<List<Point>>() {}, List.of()),
                new Value<>(new TypeRef<List<Point>>() {}, List.of(new Point(1, "a"))),
                new Value<>(new TypeRef<List<Integer>>() {}, List.of(1, 2, 3)),
                new Value<>(new TypeRef<List<Integer>>() {}, new ArrayList<>(List.of(1))),
                new Value<>(new TypeRef<List<Integer>>() {}, Arrays.asList(1, 2)),
                new Value<>(new TypeRef<List<Integer>>() {}, Collections.unmodifiableList(new ArrayList<>(List.of(1)))),
                new Value<>(new TypeRef<List<Integer>>() {}, Collections.emptyList()),
                new Value<>(new TypeRef<Map<String, Point>>() {}, Map.of()),
                new Value<>(new TypeRef<Map<String, Point>>() {}, Map.of("a", new Point(1, "b"))),
                new Value<>(new TypeRef<Map<String, Integer>>() {}, Map.of("a", 1, "b", 2)),
                new Value<>(new TypeRef<Map<String, Integer>>() {}, new TreeMap<>(Map.of("b", 1, "a", 2))),
                new Value<>(new TypeRef<Map<String, Integer>>() {}, new LinkedHashMap<>(Map.of("b", 1))),
                new Value<>(new TypeRef<Map<Colour, Integer>>() {}, new EnumMap<>(Map.of(Colour.GREEN, 1))),
                new Value<>(new TypeRef<Map<Integer, List<Integer>>>() {}, Map.of(1, List.of(1, 2))),
                new Value<>(new TypeRef<Set<Integer>>() {}, Set.of(1, 2, 3)),
                new Value<>(new TypeRef<Set<String>>() {}, new TreeSet<>(Set.of("a"))),
                new Value<>(new TypeRef<Set<String>>() {}, new LinkedHashSet<>(List.of("b", "a"))),
                new Value<>(new TypeRef<Set<Colour>>() {}, EnumSet.of(Colour.RED)),
                new Value<>(new TypeRef<Map.Entry<String, Integer>>() {}, new AbstractMap.SimpleEntry<>("a", 1)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueOfADeclaredTypeComesBackEqual(Value<Object> value) {
        assertThat(CODEC.decode(CODEC.encode(value.value(), value.type()), value.type()))
                .isEqualTo(value.value());
    }

    @Test
    void aDequeComesBackInOrder() {
        TypeRef<ArrayDeque<Integer>> type = new TypeRef<>() {};

        assertThat(CODEC.decode(CODEC.encode(new ArrayDeque<>(List.of(3, 1)), type), type))
                .containsExactly(3, 1);
    }

    @Test
    void aGraphWithACycleKeepsItsShape() {
        Derived value = new Derived();
        value.points.add(new Point(1, "a"));
        value.more.put("k", new Point[] {new Point(2, "b")});
        value.self = value;

        Derived back = Objects.requireNonNull(
                CODEC.decode(CODEC.encode(value, TypeRef.of(Derived.class)), TypeRef.of(Derived.class)));

        assertThat(back.self).isSameAs(back);
        assertThat(back.points).containsExactly(new Point(1, "a"));
        assertThat(back.more.get("k")).containsExactly(new Point(2, "b"));
    }

    @Test
    void nullComesBackWhereItMayStand() {
        TypeRef<Point> type = TypeRef.of(Point.class);

        assertThat(CODEC.decode(CODEC.encode(null, type), type)).isNull();
        assertThatThrownBy(() -> CODEC.encode(null, TypeRef.of(int.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("int");
    }

    /** The serialized form of a class that no running code has touched: its name put in place of another's. */
    private static byte[] gadget() throws IOException {
        byte[] bytes = serialized(new Budget());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace("Budget", "Gadget").getBytes(StandardCharsets.ISO_8859_1);
    }

    static final class Budget implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void aClassOutsideTheDeclaredTypeIsRefusedWithoutBeingTouched() throws IOException {
        byte[] gadget = gadget();
        for (TypeRef<?> type : List.of(
                TypeRef.of(Point.class),
                TypeRef.of(Object.class),
                TypeRef.of(Serializable.class),
                new TypeRef<List<Object>>() {})) {
            assertThatThrownBy(() -> CODEC.decode(gadget, type))
                    .isInstanceOf(ValueFormatException.class)
                    .hasMessageContaining("Gadget is not part of the declared type");
        }

        assertThat(TOUCHED).isFalse();
    }

    @Test
    void aClassThatDoesNotExistIsRefusedLikeAnyOther() throws IOException {
        byte[] unknown = new String(serialized(new Budget()), StandardCharsets.ISO_8859_1)
                .replace("Budget", "Absent")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> CODEC.decode(unknown, TypeRef.of(Point.class)))
                .hasMessageContaining("Absent is not part of the declared type");
    }

    @Test
    void hiddenInACollectionItIsRefusedAsWell() throws IOException {
        for (Object holder : List.of(
                new ArrayList<Object>(List.of(new Budget())),
                new HashMap<Object, Object>(Map.of("k", new Budget())),
                new Object[] {new Budget()},
                new Budget[0])) {
            byte[] bytes = serialized(holder);
            assertThatThrownBy(() -> CODEC.decode(bytes, new TypeRef<List<Point>>() {}))
                    .isInstanceOf(ValueFormatException.class)
                    .hasMessageContaining("Budget");
        }
    }

    @Test
    void whatCouldNotComeInAgainDoesNotGoOut() {
        List<Object> value = new ArrayList<>(List.of(new Budget()));

        assertThatThrownBy(() -> CODEC.encode(value, new TypeRef<List<Object>>() {}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("Budget is not part of the declared type");
    }

    @Test
    void aProxyIsRefused() throws IOException {
        Object proxy = Proxy.newProxyInstance(
                JavaCodecTest.class.getClassLoader(),
                new Class<?>[] {Comparator.class, Serializable.class},
                (Serializable & InvocationHandler) (self, method, arguments) -> null);
        byte[] bytes = serialized(proxy);

        assertThatThrownBy(() -> CODEC.decode(bytes, new TypeRef<Comparator<String>>() {}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("a proxy");
    }

    @Test
    void aLambdaIsRefused() throws IOException {
        byte[] bytes = serialized((Comparator<String> & Serializable) (a, b) -> a.length() - b.length());

        assertThatThrownBy(() -> CODEC.decode(bytes, new TypeRef<Comparator<String>>() {}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("SerializedLambda");
    }

    @Test
    void bytesThatClaimMoreThanTheyHoldAreRefused() throws IOException {
        byte[] bytes = serialized(new long[] {1});
        int length = bytes.length - 8 - 4;
        bytes[length] = 0x7f; // two thousand million elements

        assertThatThrownBy(() -> CODEC.decode(bytes, TypeRef.of(long[].class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("claims more elements than its " + bytes.length + " bytes can hold");
    }

    @Test
    void tornBytesAreRefusedWhereverTheyEnd() throws IOException {
        byte[] bytes = serialized(new ArrayList<>(List.of(new Point(1, "a"))));

        for (int i = 0; i < bytes.length; i++) {
            byte[] torn = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> CODEC.decode(torn, new TypeRef<List<Point>>() {}))
                    .as("first %s bytes", i)
                    .isInstanceOf(ValueFormatException.class);
        }
    }

    @Test
    void anotherTypeThanTheDeclaredIsRefused() {
        byte[] bytes = CODEC.encode("x", TypeRef.of(String.class));

        assertThatThrownBy(() -> CODEC.decode(bytes, TypeRef.of(Integer.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("not a java.lang.Integer but a java.lang.String");
    }

    static final class Throwing implements Serializable {
        private void writeObject(ObjectOutputStream out) {
            throw new IllegalStateException("from writeObject of " + out.getClass());
        }
    }

    @Test
    void whatCannotBeSerializedIsNamed() {
        assertThatThrownBy(() -> CODEC.encode(new Object(), TypeRef.of(Object.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("java.lang.Object cannot be serialized");
        assertThatThrownBy(() -> CODEC.encode(new Throwing(), TypeRef.of(Throwing.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("from writeObject");
    }

    @Test
    void parametersComeBackInOrderAndWrongOnesAreNamed() {
        List<Codec.Field> fields = List.of(
                new Codec.Field("when", TypeRef.of(ZonedDateTime.class), List.of(), null),
                new Codec.Field("point", TypeRef.of(Point.class), List.of(), null));
        Object[] values = {Instant.EPOCH.atZone(ZoneOffset.UTC), new Point(1, "a")};

        assertThat(CODEC.decodeFields(CODEC.encodeFields(fields, values), fields))
                .isEqualTo(values);
        assertThatThrownBy(() -> CODEC.encodeFields(fields, new Object[] {values[0], new Budget()}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageStartingWith("parameter \"point\": ");
        assertThatThrownBy(() -> CODEC.decodeFields(CODEC.encodeFields(fields, values), fields.subList(0, 1)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("expected 1 serialized arguments, got 2");
    }
}
