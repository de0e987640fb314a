package io.strand4j.flow;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that is made of handles is the same for calls of every runner. */
@Timeout(120)
class EveryRunnerTest {

    private static final Duration SOON = ofSeconds(60);

    private Strand strand;

    @BeforeEach
    void open() {
        strand = Strand.builder()
                .store("memory:")
                .queue("memory:")
                .processes(ProcessOptions.defaults().size(2))
                .build();
        strand.worker().concurrency(4).start();
    }

    @AfterEach
    void close() {
        strand.close();
    }

    private List<TaskHandle<Integer>> start(Squares.Kind kind, int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> kind.start(strand, n)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theHandlesOfEveryRunnerAreGatheredAwaitedAndGroupedAlike(Squares.Kind kind) {
        assertThat(Tasks.gather(start(kind, 3, 1, 2)).getResult(SOON)).containsExactly(9, 1, 4);

        List<TaskHandle<Integer>> one = start(kind, Squares.WAIT, -1);
        assertThatThrownBy(() -> Tasks.gather(one).getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .hasMessage("below zero: -1");
        assertThat(one.get(0).getStatus()).isEqualTo(TaskStatus.CANCELLED);

        assertThat(Tasks.gatherOutcomes(start(kind, -2, 5)).getResult(SOON))
                .satisfiesExactly(
                        failed -> assertThat(failed)
                                .isInstanceOfSatisfying(
                                        TaskOutcome.Failed.class,
                                        f -> assertThat(f.error()).hasMessage("below zero: -2")),
                        completed -> assertThat(completed).isEqualTo(new TaskOutcome.Completed<>(25)));

        List<TaskHandle<Integer>> two = start(kind, Squares.WAIT, 6);
        Awaited<Integer> awaited = Tasks.await(two, WaitFor.FIRST_COMPLETED, SOON);
        assertThat(awaited.done()).containsExactly(two.get(1));
        assertThat(awaited.pending()).containsExactly(two.get(0));
        try (Stream<TaskHandle<Integer>> completed = Tasks.asCompleted(two)) {
            assertThat(completed.peek(done -> two.get(0).cancel()).map(TaskHandle::getStatus))
                    .containsExactly(TaskStatus.COMPLETED, TaskStatus.CANCELLED);
        }

        List<TaskHandle<Integer>> forked = new ArrayList<>();
        try (TaskGroup group = TaskGroup.open(strand).limit(2)) {
            for (int i = 0; i < 5; i++) {
                forked.add(group.fork(kind.call(strand, i)));
            }
        }
        assertThat(forked.stream().map(TaskHandle::getResult)).containsExactly(0, 1, 4, 9, 16);

        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        Pipeline.of((Integer number) -> kind.call(strand, number))
                .workers(3)
                .runJob(
                        List.of(1, 2, 3, 4),
                        result -> told.add(((TaskOutcome.Completed<Integer>) result.outcome()).result()),
                        report -> told.add(-1));
        assertThat(told).containsExactlyInAnyOrder(1, 4, 9, 16, -1).endsWith(-1);

        Dispatcher dispatcher = new Dispatcher(strand);
        dispatcher.enqueue(kind.call(strand, 7));
        dispatcher.enqueue(kind.call(strand, -7));
        assertThat(dispatcher.run(SOON)).isTrue();
        assertThat(dispatcher.results()).containsExactly(49, null);
    }
}
