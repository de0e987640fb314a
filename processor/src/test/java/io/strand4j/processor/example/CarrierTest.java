package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.processor.example.Values.Bean;
import io.strand4j.processor.example.Values.Circle;
import io.strand4j.processor.example.Values.Colour;
import io.strand4j.processor.example.Values.Done;
import io.strand4j.processor.example.Values.Failed;
import io.strand4j.processor.example.Values.Line;
import io.strand4j.processor.example.Values.Money;
import io.strand4j.processor.example.Values.Point;
import io.strand4j.processor.example.Values.Square;
import io.strand4j.processor.example.Values.Tree;
import io.strand4j.processor.example.Values.Wall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the processor takes for a payload comes back through the definition that it generates. */
class CarrierTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Point POINT = new Point(1, Optional.of("p"), Map.of(Colour.BLUE, List.of(1, 2)));
    private static final Line LINE = new Line("l", 1, List.of(Colour.RED));

    private static Bean bean() {
        Bean bean = new Bean();
        bean.setId(7);
        bean.setOpen(false);
        bean.setChildren(List.of(new Bean()));
        bean.point = POINT;
        return bean;
    }

    private static Values.Names names() {
        Values.Names names = new Values.Names();
        names.add("a");
        return names;
    }

    private static Values.Fields fields() {
        Values.Fields fields = new Values.Fields();
        fields.n = 1;
        fields.line = LINE;
        fields.self = fields;
        return fields;
    }

    static Stream<Arguments> calls() {
        Square square = new Square(1, new Circle(2));
        Values.Pair<Point, List<Colour>> pair = new Values.Pair<>(POINT, List.of(Colour.BLUE));
        return Stream.of(
                call(
                        CarrierTasks.RECORDS,
                        POINT,
                        new Tree("a", List.of(new Tree("b", List.of()))),
                        pair,
                        new Values.Derived(1),
                        List.of(POINT)),
                call(
                        CarrierTasks.SEALED_TYPES,
                        square,
                        List.of(Wall.SOUTH, square),
                        new Done<>(Map.of(1, square)),
                        new Values.Dog("d")),
                call(
                        CarrierTasks.CLASSES,
                        bean(),
                        new Values.Special(),
                        new Money(1, "EUR"),
                        new Values.Name("n"),
                        new Values.Coded(3),
                        names(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("a", 1.5)
                                .set("b", JsonNodeFactory.instance.arrayNode()),
                        JsonNodeFactory.instance.nullNode()),
                call(
                        CarrierTasks.ARRAYS,
                        new byte[] {1, -1},
                        new int[][] {{1}, {}},
                        new List<?>[] {List.of(new BigDecimal("1.10"))},
                        new Point[] {POINT, null},
                        new char[] {'a'},
                        new String[] {"a", null}),
                call(
                        CarrierTasks.CONTAINERS,
                        Map.of(Colour.RED, new ArrayList<>(List.of(POINT))),
                        Optional.of(square),
                        OptionalInt.of(1),
                        null),
                call(
                        CarrierTasks.SERIALIZED,
                        LINE,
                        new Values.Whole(List.of(new Values.Piece(1)), Map.of("a", LINE)),
                        fields(),
                        List.of(Map.of("a", LINE)),
                        new long[] {1}));
    }

    private static Arguments call(TaskDefinition<Void, ?> task, Object... arguments) {
        return Arguments.argumentSet(task.id(), task, arguments);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_kind_of_value_comes_back(TaskDefinition<Void, ?> task, Object[] arguments) {
        Object[] given = arguments.clone();
        if (task == CarrierTasks.CONTAINERS) {
            given[0] = Map.of(Colour.RED, new ArrayDeque<>(List.of(POINT)));
        }
        Object[] back = task.decodeArguments(task.encodeArguments(given));
        if (task == CarrierTasks.CONTAINERS) {
            ArrayList<Object> deque = new ArrayList<>((java.util.Collection<?>) ((Map<?, ?>) back[0]).get(Colour.RED));
            back[0] = Map.of(Colour.RED, deque); // two deques are equal only when they are one
        }
        assertThat(back).isEqualTo(arguments);
    }

    @Test
    void results_are_encoded_as_what_the_method_declares() {
        Values.Shape shape = new Square(1, Wall.NORTH);
        assertThat(CarrierTasks.TURN.decode(
                        CarrierTasks.TURN.encode(shape, CarrierTasks.TURN.resultType()),
                        CarrierTasks.TURN.resultType()))
                .isEqualTo(shape);
        List<Values.Result<Money>> list = List.of(new Done<>(new Money(1, "EUR")), new Failed<>("x"));
        assertThat(CarrierTasks.RESULTS.decode(
                        CarrierTasks.RESULTS.encode(list, CarrierTasks.RESULTS.resultType()),
                        CarrierTasks.RESULTS.resultType()))
                .isEqualTo(list);
    }

    @Test
    void they_cross_to_a_worker_jvm_and_back() {
        try (Strand strand = Strand.temporary()) {
            CarrierTasks tasks = new CarrierTasks(strand);
            CarrierTasks.TurnHandle turned = tasks.turn(new Square(1, Wall.NORTH));
            CarrierTasks.ResultsHandle results = tasks.results(List.of(new Money(5, "EUR"), new Money(6, "CHF")));
            Values.Part whole = new Values.Whole(List.of(new Values.Piece(1)), Map.of("a", LINE));
            CarrierTasks.SerializedHandle serialized = tasks.serialized(LINE, whole, fields(), List.of(), new long[0]);
            Bean bean = bean();
            CarrierTasks.FillHandle filled = tasks.fill(bean);
            assertThat(turned.getOrThrow(SOON)).isEqualTo(new Square(2, Wall.NORTH));
            assertThat(results.getOrThrow(SOON))
                    .containsExactly(new Done<>(new Money(5, "EUR")), new Done<>(new Money(6, "CHF")));
            assertThat(serialized.getOrThrow(SOON)).isEqualTo(whole);
            assertThat(filled.getOrThrow(SOON).getName()).isEqualTo("filled");
            assertThat(bean.getName()).isEqualTo("n");
        }
    }

    @Test
    void a_subclass_is_refused_at_submission_by_its_name() {
        try (Strand strand = Strand.temporary()) {
            CarrierTasks tasks = new CarrierTasks(strand);
            assertThatThrownBy(() -> tasks.fill(new Values.Special()))
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining(Values.Special.class.getName() + " is a subclass of " + Bean.class.getName());
        }
    }
}
