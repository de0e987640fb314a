package io.strand4j.process;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads what calls need, for a JVM that makes an archive of it: a task's arguments and result, there and back. */
final class WarmUp {

    private WarmUp() {}

    /** Some of the shapes that values have. */
    record Sample(
            int count,
            String name,
            List<Double> values,
            Map<String, Long> sizes,
            Instant at,
            Duration took,
            Optional<Boolean> isLast) {}

    static void run() {
        TaskRegistry.load(null);
        Sample sample = new Sample(
                1, "one", List.of(1.5), Map.of("size", 2L), Instant.EPOCH, Duration.ofSeconds(1), Optional.of(true));
        TaskDefinition<Void, Sample> task = TaskDefinition.<Void, Sample>define(
                        "strand.warm-up", new TypeRef<Sample>() {})
                .runner(Runner.PROCESS)
                .parameter(TaskParameter.of("sample", TypeRef.of(Sample.class)))
                .parameter(TaskParameter.of("count", TypeRef.of(int.class)))
                .body((target, arguments) -> (Sample) arguments[0]);
        @Nullable Object[] arguments = task.decodeArguments(task.encodeArguments(new Object[] {sample, 1}));
        Encoded result = task.encode(arguments[0], task.resultType());
        if (!sample.equals(task.decode(result, task.resultType()))) {
            throw new IllegalStateException("a value is another after its way there and back");
        }
    }
}
