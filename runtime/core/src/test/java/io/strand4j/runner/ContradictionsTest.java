package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.StrandBuilder;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.ValueLimits;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.task.TaskRejectedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration that contradicts itself is refused before anything is started, in words that name both sides. */
class ContradictionsTest {

    interface Configuration {
        void apply(StrandBuilder builder);
    }

    record Contradiction(String message, Configuration configuration) {
        @Override
        public String toString() {
            return message;
        }
    }

    static Stream<Contradiction> contradictions() {
        MemoryTaskStore store = new MemoryTaskStore();
        MemoryTaskQueue queue = new MemoryTaskQueue();
        CustomRunnerTest.OneThreadEach runner = new CustomRunnerTest.OneThreadEach();
        TrustTasks.PlainCodec codec = new TrustTasks.PlainCodec();
        return Stream.of(
                new Contradiction(
                        "the default store is given twice", b -> b.store(store).store("memory:")),
                new Contradiction(
                        "the store \"a\" is given twice",
                        b -> b.store("a", store).store("a", store)),
                new Contradiction(
                        "the default queue is given twice",
                        b -> b.queue("memory:").queue(queue)),
                new Contradiction(
                        "the queue \"a\" is given twice",
                        b -> b.queue("a", "memory:").queue("a", "memory:")),
                new Contradiction(
                        "the queue that is given as \"a\" is itself the default queue", b -> b.queue("a", queue)),
                new Contradiction(
                        "io.strand4j.runner.ContradictionsTest is bound twice",
                        b -> b.bind(ContradictionsTest.class, ContradictionsTest::new)
                                .bind(ContradictionsTest.class, ContradictionsTest::new)),
                new Contradiction("OneThreadEach is given twice", b -> b.runner(runner, runner)),
                new Contradiction(
                        "two codecs write the format \"plain\"",
                        b -> b.codec(codec).codec(new TrustTasks.PlainCodec())),
                new Contradiction(
                        "a worker needs a queue, and this Strand has none",
                        b -> b.store("memory:").workInProcess(worker -> {})),
                new Contradiction(
                        "there is no queue named \"night\"",
                        b -> b.queue("memory:").workInProcess(worker -> worker.queues("night"))),
                new Contradiction("every PT-1S", b -> b.cleanUp(ofSeconds(-1))),
                new Contradiction("at least one thread, not 0", b -> b.threads(0)),
                new Contradiction(
                        "at least one worker JVM, not -1",
                        b -> b.processes(ProcessOptions.defaults().size(-1))),
                new Contradiction(
                        "the limit depth must be at least 1, it is 0",
                        b -> b.limits(ValueLimits.DEFAULTS.withDepth(0))));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    @Tag("AU-B8")
    void isAnErrorAtBuild(Contradiction one) {
        StrandBuilder builder = Strand.builder();
        assertThatThrownBy(() -> {
                    one.configuration().apply(builder);
                    builder.build().close();
                })
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class)
                .hasMessageContaining(one.message());
    }

    @Test
    void aCallWhoseRecordWouldBeWhereNobodyLooksIsRefused() {
        try (Strand strand = Strand.builder()
                .queue("memory:")
                .store("archive", new MemoryTaskStore())
                .build()) {
            Chores elsewhere =
                    new Chores("chores.", task -> task.runner(Runner.STORE).recorded("1h", "archive"));
            assertThatThrownBy(() -> elsewhere.add.call(strand, null, 1, 2).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("\"archive\"")
                    .hasMessageContaining("the records of its queue are elsewhere");
            assertThat(strand.queue().size()).isZero();
        }
    }
}
