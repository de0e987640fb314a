package io.strand4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON holds what a value was declared to be: sealed types by name, beans of exactly their class, never a class name. */
final class DeclaredTypesTest {

    sealed interface Shape permits Circle, Group, Colour, Round {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> parts, @Nullable Shape frame) implements Shape {}

    enum Colour implements Shape {
        RED,
        BLUE {
            @Override
            public String toString() {
                return "RED";
            }
        }
    }

    sealed interface Round extends Shape permits Ellipse {}

    @JsonTypeName("oval")
    record Ellipse(int width) implements Round {}

    sealed interface Result<T> permits Done, Failed {}

    record Done<T>(T value) implements Result<T> {}

    record Failed<T>(String why) implements Result<T> {}

    sealed interface Twice permits Left, Right {}

    record Left() implements Twice {}

    @JsonTypeName("Left")
    record Right() implements Twice {}

    sealed interface Ajar permits Closed, Wide {}

    record Closed(int n) implements Ajar {}

    non-sealed interface Wide extends Ajar {}

    record Stranger(int n) implements Wide {}

    static class Job {
        private int n;

        public int getN() {
            return n;
        }

        public void setN(int n) {
            this.n = n;
        }
    }

    static class Special extends Job {}

    record Holder(Job one, Optional<Job> maybe) {}

    private static final JsonCodec CODEC = JsonCodec.INSTANCE;

    private static String json(@Nullable Object value, TypeRef<?> type) {
        return new String(CODEC.encode(value, type), StandardCharsets.UTF_8);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(new Circle(1.5), "{\"Circle\":{\"radius\":1.5}}"),
                Arguments.of(Colour.BLUE, "{\"Colour\":\"BLUE\"}"),
                Arguments.of(new Ellipse(2), "{\"oval\":{\"width\":2}}"),
                Arguments.of(
                        new Group(List.of(new Circle(1), Colour.RED), null),
                        "{\"Group\":{\"parts\":[{\"Circle\":{\"radius\":1.0}},{\"Colour\":\"RED\"}],\"frame\":null}}"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aValueOfASealedTypeTravelsUnderItsName(Shape shape, String text) {
        TypeRef<Shape> type = TypeRef.of(Shape.class);
        assertThat(json(shape, type)).isEqualTo(text);
        assertThat(CODEC.decode(CODEC.encode(shape, type), type)).isEqualTo(shape);
    }

    @Test
    void typeArgumentsOfASealedTypeReachWhatItPermits() {
        var type = new TypeRef<List<Result<Map<Integer, Shape>>>>() {};
        List<Result<Map<Integer, Shape>>> value = List.of(new Done<>(Map.of(1, new Circle(2))), new Failed<>("x"));
        assertThat(CODEC.decode(CODEC.encode(value, type), type)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Square\":{}} | there is no \"Square\", there are (Circle, Colour, Group, oval)",
                "{\"java.io.File\":\"x\"} | there is no \"java.io.File\"",
                "{} | expected an object with one member",
                "\"Circle\" | expected an object with one member",
                "{\"Circle\":null} | \"Circle\" must not be null",
                "{\"Circle\":{\"radius\":1},\"Colour\":\"RED\"} | expected nothing beside \"Circle\"",
                "{\"Circle\":{\"radius\":\"x\"}} | not a"
            })
    void aNameThatIsNotPermittedIsRefused(String text, String message) {
        assertThatThrownBy(() -> CODEC.decode(text.getBytes(StandardCharsets.UTF_8), TypeRef.of(Shape.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twoPermittedTypesOfOneNameCannotBeTold() {
        assertThatThrownBy(() -> CODEC.encode(new Left(), TypeRef.of(Twice.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("have the same name, one needs a @JsonTypeName");
    }

    @Test
    void whatAPermittedTypeLeavesOpenIsRefusedByItsClass() {
        assertThat(json(new Closed(1), TypeRef.of(Ajar.class))).isEqualTo("{\"Closed\":{\"n\":1}}");
        assertThatThrownBy(() -> CODEC.encode(new Stranger(1), TypeRef.of(Ajar.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(Stranger.class.getName() + " is none of (Closed, Wide)");
    }

    static Stream<Arguments> holders() {
        Special special = new Special();
        return Stream.of(
                Arguments.of(TypeRef.of(Job.class), special),
                Arguments.of(TypeRef.of(Job[].class), new Job[] {new Job(), special}),
                Arguments.of(new TypeRef<List<Job>>() {}, List.of(special)),
                Arguments.of(new TypeRef<Map<String, List<Job>>>() {}, Map.of("a", List.of(special))),
                Arguments.of(new TypeRef<Optional<Job>>() {}, Optional.of(special)),
                Arguments.of(new TypeRef<Done<Job>>() {}, new Done<>(special)),
                Arguments.of(new TypeRef<Result<Job>>() {}, new Done<>(special)),
                Arguments.of(TypeRef.of(Holder.class), new Holder(special, Optional.empty())),
                Arguments.of(TypeRef.of(Holder.class), new Holder(new Job(), Optional.of(special))));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void aSubclassIsRefusedByItsNameWhereverItIs(TypeRef<?> type, Object value) {
        assertThatThrownBy(() -> CODEC.encode(value, type))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(Special.class.getName() + " is a subclass of " + Job.class.getName());
        assertThat(json(new Special(), TypeRef.of(Special.class))).isEqualTo("{\"n\":0}");
    }

    @Test
    void aClassIsNeitherWrittenNorLoaded() {
        TypeRef<?> type = new TypeRef<List<Class<?>>>() {};
        assertThatThrownBy(() -> CODEC.encode(List.of(String.class), type)).hasMessageContaining("a class is not");
        for (String text : List.of("[\"java.lang.String\"]", "[\"no.such.Class\"]")) {
            assertThatThrownBy(() -> CODEC.decode(text.getBytes(StandardCharsets.UTF_8), type))
                    .isInstanceOf(ValueFormatException.class)
                    .hasMessageContaining("a class is not");
        }
        assertThatThrownBy(() -> CODEC.decode(
                        "{\"java.lang.String\":1}".getBytes(StandardCharsets.UTF_8),
                        new TypeRef<Map<Class<?>, Integer>>() {}))
                .isInstanceOf(ValueFormatException.class);
    }

    @Test
    void aPathIsAKey() {
        TypeRef<Map<Path, Integer>> type = new TypeRef<>() {};
        Map<Path, Integer> value = Map.of(Path.of("a/../b"), 1);
        assertThat(CODEC.decode(CODEC.encode(value, type), type)).isEqualTo(value);
        assertThatThrownBy(() -> CODEC.decode("{\"\\u0000\":1}".getBytes(StandardCharsets.UTF_8), type))
                .isInstanceOf(ValueFormatException.class);
    }

    @Test
    void aClassOfTheJdkIsNoBean() {
        assertThatThrownBy(() -> CODEC.encode(new Thread(), TypeRef.of(Thread.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("java.lang.Thread");
    }
}
