package io.strand4j.process;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that has a worker JVM load what calls need, before it writes an archive of that. */
final class WarmUp {

    private static final TaskDefinition<Void, Sample> TASK = TaskDefinition.<Void, Sample>define(
                    "strand.warm-up", new TypeRef<Sample>() {})
            .runner(Runner.PROCESS)
            .parameter(TaskParameter.of("sample", TypeRef.of(Sample.class)))
            .parameter(TaskParameter.of("count", TypeRef.of(int.class)))
            .body((target, arguments) -> (Sample) arguments[0]);

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

    static TaskRegistry registry() {
        return TaskRegistry.of(List.of(new Catalog()));
    }

    /** The call. */
    private static RemoteCall call() {
        Sample sample = new Sample(
                1, "one", List.of(1.5), Map.of("size", 2L), Instant.EPOCH, Duration.ofSeconds(1), Optional.of(true));
        return new RemoteCall(TASK.id(), "warm-up", "", 1, RemoteArguments.of(TASK, new Object[] {sample, 1}));
    }

    private static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(TASK);
        }
    }

    /** Nobody is told of it. */
    static final class Unheard implements RemoteRun {

        private final RemoteCall call = WarmUp.call();

        @Override
        public RemoteCall call() {
            return call;
        }

        @Override
        public String key() {
            return "warm-up";
        }

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void cancellable(Runnable canceller) {}

        @Override
        public void item(Encoded item) {}

        @Override
        public void report(Progress progress) {}

        @Override
        public void put(String name, String value) {}

        @Override
        public void printed(String line) {}

        @Override
        public void nested(NestedCall inner) {}

        @Override
        public void cancelNested(long number) {}

        @Override
        public void ended(RemoteReply reply, long nanos) {}

        @Override
        public void failed(Throwable error) {}

        @Override
        public void takenBack() {}
    }
}
