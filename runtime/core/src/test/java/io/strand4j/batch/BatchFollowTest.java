package io.strand4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that cannot follow a batch is a failure of the report, and holds up nothing else. */
@Timeout(60)
class BatchFollowTest {

    private static final TaskDefinition<Void, Integer> HERE = task("follow.here", "");
    private static final TaskDefinition<Void, Integer> ELSEWHERE = task("follow.elsewhere", "elsewhere");
    private static final List<Integer> ITEMS = IntStream.range(0, 1_200).boxed().toList();

    private final Strand strand = Strand.builder()
            .store("memory:")
            .queue("memory:")
            .queue("elsewhere", new MemoryTaskQueue().named("elsewhere"))
            .build();

    @AfterEach
    void close() {
        strand.close();
    }

    private static TaskDefinition<Void, Integer> task(String id, String queue) {
        return TaskDefinition.<Void, Integer>define(id, int.class)
                .runner(Runner.STORE)
                .queue(queue)
                .parameter("number", int.class)
                .body((target, arguments) -> 0);
    }

    private TaskCall<Integer, ?> call(TaskDefinition<Void, Integer> task, int number) {
        return task.call(strand, null, number);
    }

    @Test
    void whatCannotBeAddedAtTheEndIsInTheReport() {
        BatchEnqueue<Integer> batch = BatchEnqueue.of(strand, WorkSpecification.of(ITEMS), number -> call(HERE, number))
                .then(call(ELSEWHERE, 0));

        BatchFailedException failed = catchThrowableOfType(BatchFailedException.class, batch::run);

        assertThat(failed.report().enqueued()).isEqualTo(1_200);
        assertThat(failed.report().failures())
                .singleElement()
                .satisfies(one -> assertThat(one.error())
                        .isInstanceOf(TaskRejectedException.class)
                        .hasMessageContaining("follow.elsewhere"));
        assertThat(failed).hasMessageContaining("the call that follows: ");
    }

    @Test
    void callsThatNothingCanFollowAreEnqueuedAllTheSame() {
        BatchEnqueue<Integer> batch = BatchEnqueue.of(
                        strand, WorkSpecification.of(ITEMS), number -> call(number % 2 == 0 ? HERE : ELSEWHERE, number))
                .then(call(HERE, 0));

        BatchFailedException failed = catchThrowableOfType(BatchFailedException.class, batch::run);

        assertThat(failed.report().enqueued()).isEqualTo(1_200);
        assertThat(failed).hasMessageContaining("recorded in several places");
        assertThat(strand.queue().peek(2_000)) // there may be a join of some that went to the same place
                .filteredOn(one -> one.taskId().equals(HERE.id()))
                .hasSize(600);
    }
}
