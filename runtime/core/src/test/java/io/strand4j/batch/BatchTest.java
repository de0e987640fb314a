package io.strand4j.batch;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A queue, a task, and batches of its calls. */
@Timeout(60)
abstract class BatchTest {

    static final TaskDefinition<Void, Integer> SQUARE = TaskDefinition.<Void, Integer>define("batch.square", int.class)
            .runner(Runner.STORE)
            .parameter("number", int.class)
            .body((target, arguments) -> (int) arguments[0] * (int) arguments[0]);

    final Strand strand = Strand.builder().store("memory:").queue("memory:").build();

    @AfterEach
    void close() {
        strand.close();
    }

    final TaskCall<Integer, TaskHandle<Integer>> square(int number) {
        return SQUARE.call(strand, null, number);
    }

    final BatchEnqueue<Integer> batch(WorkSpecification<Integer> specification) {
        return BatchEnqueue.of(strand, specification, this::square);
    }

    final List<String> arguments() {
        return strand.queue().peek(100_000).stream()
                .map(BatchTest::argument)
                .sorted()
                .toList();
    }

    static String argument(TaskRecord record) {
        return new String(record.queued().arguments().bytes(), StandardCharsets.UTF_8);
    }

    /** What a test makes of the methods of a specification. */
    abstract static class Numbers implements WorkSpecification<Integer> {
        @Override
        public Stream<Integer> listTasks(String seed, boolean force) throws Exception {
            return IntStream.range(0, 10).boxed();
        }
    }
}
