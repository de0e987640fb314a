package io.strand4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON by declared type: one value, and the parameters of a call. */
final class JsonCodecTest {

    record Point(int x, @Nullable String label) {}

    record Nested(
            List<Point> points,
            Map<Month, Optional<Point>> byMonth,
            @Nullable Nested inner) {}

    private static final Codec CODEC = JsonCodec.INSTANCE;

    private static <T> @Nullable T roundTrip(@Nullable T value, TypeRef<T> type) {
        return CODEC.decode(CODEC.encode(value, type), type);
    }

    private static String json(@Nullable Object value, TypeRef<?> type) {
        return new String(CODEC.encode(value, type), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final List<Codec.Field> FIELDS = List.of(
            new Codec.Field("n", TypeRef.of(int.class), List.of(), null),
            new Codec.Field("names", new TypeRef<List<String>>() {}, List.of("labels", "tags"), "[\"none\"]"),
            new Codec.Field("path", TypeRef.of(Path.class), List.of(), "null"));

    private static @Nullable Object[] decode(String text) {
        return CODEC.decodeFields(bytes(text), FIELDS);
    }

    @Test
    @Tag("AU-B6")
    void keysAndElementsKeepTheirDeclaredTypes() {
        Map<Integer, List<Integer>> value = Map.of(1, List.of(1, 2));

        assertThat(roundTrip(value, new TypeRef<Map<Integer, List<Integer>>>() {}))
                .isEqualTo(value);
    }

    static List<Value<?>> values() {
        return List.of(
                new Value<>(new TypeRef<Set<Long>>() {}, Set.of(1L, Long.MAX_VALUE, Long.MIN_VALUE)),
                new Value<>(TypeRef.of(Point.class), new Point(1, null)),
                new Value<>(
                        TypeRef.of(Nested.class),
                        new Nested(
                                List.of(new Point(1, "ü"), new Point(2, null)),
                                Map.of(Month.MAY, Optional.of(new Point(3, "")), Month.JUNE, Optional.empty()),
                                new Nested(List.of(), Map.of(), null))),
                new Value<>(TypeRef.of(Instant.class), Instant.parse("2026-03-01T10:00:00.123456789Z")),
                new Value<>(TypeRef.of(Duration.class), Duration.ofNanos(1_500_000_001)),
                new Value<>(TypeRef.of(LocalDate.class), LocalDate.of(2024, 2, 29)),
                new Value<>(
                        TypeRef.of(ZonedDateTime.class),
                        ZonedDateTime.parse("2026-03-01T10:00:00+01:00[Europe/Berlin]")),
                new Value<>(new TypeRef<Optional<String>>() {}, Optional.of("x")),
                new Value<>(new TypeRef<Optional<String>>() {}, Optional.empty()),
                new Value<>(TypeRef.of(BigDecimal.class), new BigDecimal("3.1400000000000000000000000000000001")),
                new Value<>(TypeRef.of(BigDecimal.class), new BigDecimal("1E+30")),
                new Value<>(TypeRef.of(byte[].class), new byte[] {0, -1, 127, -128}),
                new Value<>(TypeRef.of(String.class), "\u0000\n\"\\ 𝄞 \uD83D\uDE80"),
                new Value<>(TypeRef.of(double.class), -0.0),
                new Value<>(TypeRef.of(Double.class), Double.NaN),
                new Value<>(TypeRef.of(float.class), Float.MIN_VALUE),
                new Value<>(TypeRef.of(char.class), 'ß'),
                new Value<>(TypeRef.of(boolean.class), true),
                new Value<>(TypeRef.of(UUID.class), new UUID(1, 2)),
                new Value<>(TypeRef.of(Month.class), Month.MAY),
                new Value<>(TypeRef.of(int[][].class), new int[][] {{1}, {}}),
                new Value<>(new TypeRef<List<? extends Point>[]>() {}, listArray(new Point(1, "a"))));
    }

    record Value<T>(TypeRef<T> type, T value) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to make one
    private static List<? extends Point>[] listArray(Point point) {
        return new List[] {List.of(point)};
    }

    @ParameterizedTest
    @MethodSource("values")
    @Tag("AU-B6")
    void aValueOfADeclaredTypeComesBackEqual(Value<Object> value) {
        assertThat(roundTrip(value.value(), value.type())).isEqualTo(value.value());
    }

    @Test
    void thirtyThousandDigitsComeBack() {
        BigInteger value = BigInteger.TEN.pow(30_000).subtract(BigInteger.ONE);

        assertThat(json(value, TypeRef.of(BigInteger.class))).hasSize(30_000);
        assertThat(roundTrip(value, TypeRef.of(BigInteger.class))).isEqualTo(value);
    }

    @Test
    void aVeryLongNameOfAMapComesBack() {
        Map<String, Integer> value = Map.of("k".repeat(100_000), 1);

        assertThat(roundTrip(value, new TypeRef<Map<String, Integer>>() {})).isEqualTo(value);
    }

    @Test
    void largeStringsComeBack() {
        String value = "x".repeat(30_000_000);

        assertThat(roundTrip(value, TypeRef.of(String.class))).isEqualTo(value);
    }

    @Test
    void nullAndVoid() {
        assertThat(json(null, TypeRef.of(void.class))).isEqualTo("null");
        assertThat(roundTrip(null, TypeRef.of(Void.class))).isNull();
        assertThat(CODEC.decode(bytes("null"), TypeRef.of(void.class))).isNull();
        assertThat(roundTrip(null, TypeRef.of(Integer.class))).isNull();
    }

    @ParameterizedTest
    @ValueSource(classes = {int.class, boolean.class, double.class, char.class})
    void nullIsNoPrimitive(Class<?> type) {
        assertThatThrownBy(() -> CODEC.decode(bytes("null"), TypeRef.of(type)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(type.getName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 | int",
                "2147483648 | int",
                "\"1\" | int",
                "\"\" | int",
                "true | int",
                "\"yes\" | boolean",
                "1 | boolean",
                "1 | java.lang.String",
                "1 | java.util.concurrent.TimeUnit",
                "\"MAI\" | java.time.Month",
                "{} | java.lang.String",
                "'' | int",
                "nul | java.lang.String",
                "1.5 | java.lang.String",
                "true | java.lang.String",
                "1e400 | long",
                "{\"x\":1,\"x\":2} | io.strand4j.codec.JsonCodecTest$Point"
            })
    void whatIsNotOfTheDeclaredTypeIsRefusedWithItsName(String text, Class<?> type) {
        assertThatThrownBy(() -> CODEC.decode(bytes(text), TypeRef.of(type)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("not a " + type.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "1,", "1]", "1 garbage"})
    void somethingBehindTheValueIsRefused(String text) {
        assertThatThrownBy(() -> CODEC.decode(bytes(text), TypeRef.of(int.class)))
                .isInstanceOf(ValueFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsRefusedBeforeTheStackEnds(String opening) {
        assertThatThrownBy(() -> CODEC.decode(bytes(opening.repeat(200_000)), TypeRef.of(Object.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void whatContainsItselfCannotBeWritten() {
        List<Object> self = new ArrayList<>();
        self.add(self);

        assertThatThrownBy(() -> CODEC.encode(self, new TypeRef<List<Object>>() {}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("java.util.List");
    }

    static final class Opaque {}

    @Test
    void whatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> CODEC.encode(new Opaque(), TypeRef.of(Opaque.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(Opaque.class.getName());
    }

    static final class Throwing {
        private boolean bad = true;

        public int getX() {
            if (!bad) {
                return 1;
            }
            throw new IllegalStateException("from a getter");
        }

        public void setX(int x) {
            bad = x > 0;
        }
    }

    @Test
    void aGetterThatThrowsIsNamedWithItsMessage() {
        assertThatThrownBy(() -> CODEC.encode(new Throwing(), TypeRef.of(Throwing.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("from a getter");
    }

    @Test
    void nothingInTheBytesNamesAClass() {
        String text = "{\"@class\":\"java.io.File\",\"@type\":\"x\"}";

        assertThat(CODEC.decode(bytes(text), TypeRef.of(Object.class)))
                .isEqualTo(Map.of("@class", "java.io.File", "@type", "x"));
    }

    @Test
    void parametersAreAnObjectByName() {
        byte[] encoded = CODEC.encodeFields(FIELDS, new Object[] {100, List.of("a"), Path.of("/tmp/x")});

        assertThat(new String(encoded, StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":100,\"names\":[\"a\"],\"path\":\"/tmp/x\"}");
        assertThat(CODEC.decodeFields(encoded, FIELDS)).containsExactly(100, List.of("a"), Path.of("/tmp/x"));
    }

    @Test
    void aPathIsTheTextThatWasTypedWhateverIsOnTheDisk(@TempDir Path folder) {
        TypeRef<Path> type = TypeRef.of(Path.class);
        for (Path path : List.of(folder, Path.of("a/../b"), Path.of("c:d"), Path.of(""), Path.of("file:/x"))) {
            byte[] encoded = CODEC.encode(path, type);
            assertThat(new String(encoded, StandardCharsets.UTF_8)).isEqualTo("\"" + path + "\"");
            assertThat(CODEC.decode(encoded, type)).isEqualTo(path);
        }
        assertThatThrownBy(() -> CODEC.decode("\"a\\u0000b\"".getBytes(StandardCharsets.UTF_8), type))
                .isInstanceOf(ValueFormatException.class);
        assertThatThrownBy(() -> CODEC.decode("[1]".getBytes(StandardCharsets.UTF_8), type))
                .isInstanceOf(ValueFormatException.class);
    }

    @Test
    void theOrderOfParametersIsFree() {
        assertThat(decode("{\"path\":null,\"names\":[],\"n\":1}")).containsExactly(1, List.of(), null);
    }

    @Test
    void anAliasIsRead() {
        assertThat(decode("{\"n\":1,\"tags\":[\"x\"]}")[1]).isEqualTo(List.of("x"));
    }

    @Test
    void anAbsentParameterHasItsDefault() {
        assertThat(decode("{\"n\":1}")).containsExactly(1, List.of("none"), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | the parameter \"n\" is missing, there are (n, names, path)",
                "{\"n\":1,\"m\":2} | there is no parameter \"m\", there are (n, names, path)",
                "{\"n\":1,\"n\":2} | \"n\"",
                "{\"n\":1,\"tags\":[],\"labels\":[]} | \"labels\" is given twice",
                "{\"n\":null} | parameter \"n\": not a int",
                "{\"n\":\"x\"} | parameter \"n\": not a int",
                "{\"n\":1,\"names\":[1]} | parameter \"names\": not a java.util.List<java.lang.String>",
                "[1] | expected a JSON object of the parameters (n, names, path)",
                "1 | expected a JSON object",
                "{\"n\":1} x | Unrecognized token",
                "{\"n\":1}{} | something after the object",
                "{\"n\":1 | end-of-input"
            })
    void wrongParametersAreNamed(String text, String message) {
        assertThatThrownBy(() -> decode(text))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void noBytesAreNoParameters() {
        assertThatThrownBy(() -> decode("")).isInstanceOf(ValueFormatException.class);
    }

    @Test
    void aParameterThatCannotBeWrittenIsNamed() {
        List<Codec.Field> fields = List.of(new Codec.Field("odd", TypeRef.of(Opaque.class), List.of(), null));

        assertThatThrownBy(() -> CODEC.encodeFields(fields, new Object[] {new Opaque()}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageStartingWith("parameter \"odd\": " + Opaque.class.getName());
    }

    @Test
    void manyParametersComeBackInOrder() {
        List<Codec.Field> fields = IntStream.range(0, 100)
                .mapToObj(i -> new Codec.Field("p" + i, TypeRef.of(int.class), List.of(), null))
                .toList();
        Object[] values = IntStream.range(0, 100).boxed().toArray();

        assertThat(CODEC.decodeFields(CODEC.encodeFields(fields, values), fields))
                .isEqualTo(values);
    }

    @Test
    void halfACharacterComesBack() {
        assertThat(roundTrip("\uD83D", TypeRef.of(String.class))).isEqualTo("\uD83D");
        assertThat(roundTrip("a\uDE80b", TypeRef.of(String.class))).isEqualTo("a\uDE80b");
    }

    record Square(int side) {
        public int getArea() {
            return side * side;
        }
    }

    @Test
    void whatAGetterOnlyComputesIsNoPartOfTheValue() {
        assertThat(json(new Square(3), TypeRef.of(Square.class))).isEqualTo("{\"side\":3}");
        assertThat(roundTrip(new Square(3), TypeRef.of(Square.class))).isEqualTo(new Square(3));
    }
}
