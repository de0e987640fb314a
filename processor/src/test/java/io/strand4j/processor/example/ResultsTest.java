package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Results and failures through generated classes. */
class ResultsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Strand strand = Strand.temporary();
    private final ArithmeticTasks arithmetic = new ArithmeticTasks(strand);

    @AfterEach
    void close() {
        strand.close();
    }

    @Test
    @Tag("AU-01")
    @Tag("STR-B6")
    void a_task_in_a_worker_jvm_returns_its_result() {
        ArithmeticTasks.FactorialHandle handle = arithmetic.factorial(20);
        assertThat(handle.getResult(SOON)).isEqualTo(new BigInteger("2432902008176640000"));
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    @Tag("STR-17")
    void primitives_of_each_kind_go_in_and_come_out() {
        boolean not = arithmetic.not(true).getOrThrow(SOON);
        byte nextByte = arithmetic.nextByte((byte) 1).getOrThrow(SOON);
        short nextShort = arithmetic.nextShort((short) 1).getOrThrow(SOON);
        int nextInt = arithmetic.nextInt(1).getOrThrow(SOON);
        long nextLong = arithmetic.nextLong(1).getOrThrow(SOON);
        float half = arithmetic.half(1).getOrThrow(SOON);
        double halfDouble = arithmetic.halfDouble(1).getOrThrow(SOON);
        char upper = arithmetic.upper('x').getOrThrow(SOON);
        assertThat(not).isFalse();
        assertThat(List.of(nextByte, nextShort, nextInt, nextLong)).containsExactly((byte) 2, (short) 2, 2, 2L);
        assertThat(half).isEqualTo(0.5f);
        assertThat(halfDouble).isEqualTo(0.5);
        assertThat(upper).isEqualTo('X');
    }

    @Test
    void a_void_task_has_run_when_its_handle_says_so() {
        List<String> sink = Collections.synchronizedList(new ArrayList<>());
        arithmetic.addTo(sink, "done").getOrThrow(SOON);
        assertThat(sink).containsExactly("done");
    }

    @Test
    void each_overload_is_called_as_itself() {
        assertThat(arithmetic.square(3).getOrThrow(SOON)).isEqualTo("int 9");
        assertThat(arithmetic.square(Integer.valueOf(3)).getOrThrow(SOON)).isEqualTo("Integer 9");
        assertThat(arithmetic.square(3L).getOrThrow(SOON)).isEqualTo("long 9");
    }

    @Test
    void varargs_are_one_argument() {
        assertThat(arithmetic.sum().getOrThrow(SOON)).isEqualTo("[]");
        assertThat(arithmetic.sum(1, 2).getOrThrow(SOON)).isEqualTo("[1, 2]");
        assertThat(arithmetic.sum((int[]) null).getOrThrow(SOON)).isEqualTo("null");
        assertThat(arithmetic.join("a", null).getOrThrow(SOON)).isEqualTo("[a, null]");
        assertThat(arithmetic.join((String[]) null).getOrThrow(SOON)).isEqualTo("null");
        assertThat(arithmetic.join((String) null).getOrThrow(SOON)).isEqualTo("[null]");
        assertThat(arithmetic.sizes(List.of("a"), List.of("b", "c")).getOrThrow(SOON))
                .isEqualTo(3);
    }

    @Test
    void generic_parameters_keep_their_types() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        Map<String, List<Integer>> inverted =
                arithmetic.invert(Map.of(1, "a", 2, "b"), seen).getOrThrow(SOON);
        assertThat(inverted).containsOnly(Map.entry("a", List.of(1)), Map.entry("b", List.of(2)));
        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void getOrThrow_throws_what_the_body_threw() throws Exception {
        FilesTasks files = new FilesTasks(strand);
        assertThat(files.read("text").getOrThrow(SOON)).isEqualTo("text");
        assertThatThrownBy(() -> files.read("io").getOrThrow(SOON))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no disk");
        assertThatThrownBy(() -> files.read("damaged").getOrThrow(SOON))
                .isExactlyInstanceOf(Files.DamagedException.class);
        assertThatThrownBy(() -> files.read("runtime").getOrThrow(SOON))
                .isExactlyInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> files.read("error").getOrThrow(SOON)).isExactlyInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_declared_exception_crosses_from_a_worker_jvm_as_itself() throws Exception {
        FilesTasks files = new FilesTasks(strand);
        assertThat(files.length("four").getOrThrow(SOON)).isEqualTo(4);
        assertThatThrownBy(() -> files.length("").getOrThrow(SOON))
                .isExactlyInstanceOf(Files.DamagedException.class)
                .hasMessageContaining("no name");
    }

    @Test
    void a_handle_is_found_again_by_its_key() {
        ArithmeticTasks.FactorialHandle handle = arithmetic.factorial(5);
        handle.getResult(SOON);
        ArithmeticTasks again = new ArithmeticTasks(strand);
        assertThat(again.factorialHandle(handle.getKey()).getOrThrow(SOON)).isEqualTo(BigInteger.valueOf(120));
    }

    @Test
    void a_call_is_a_value_that_can_be_started_twice() {
        var call = arithmetic.nextIntCall(1);
        assertThat(call.start().getOrThrow(SOON)).isEqualTo(2);
        assertThat(call.metadata("who", "me").start().getOrThrow(SOON)).isEqualTo(2);
    }

    @Test
    void a_runner_of_ones_own_runs_the_body() {
        assertThat(new OursTasks(strand).threadName().getOrThrow(SOON)).isEqualTo("ours");
    }
}
