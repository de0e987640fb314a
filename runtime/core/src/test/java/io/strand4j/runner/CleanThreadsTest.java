package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a body leaves on its thread, and an error that it raises there, is not the next one's. */
@Timeout(120)
class CleanThreadsTest {

    private static final Duration SOON = ofSeconds(30);

    private static Strand strand;

    /** Where bodies run beside the caller. */
    enum Kind {
        THREAD,
        COROUTINE,
        CUSTOM,
        PROCESS;

        <T> TaskDefinitionBuilder<Void, T> on(TaskDefinitionBuilder<Void, T> task) {
            return this == CUSTOM
                    ? task.runner(CustomRunnerTest.OneThreadEach.class, CustomRunnerTest.OneThreadEach::new)
                    : task.runner(Runner.valueOf(name()));
        }

        Leftovers leftovers() {
            return new Leftovers(this::on);
        }
    }

    @BeforeAll
    static void open() {
        strand = Strand.builder()
                .store("memory:")
                .threads(1)
                .processes(ProcessOptions.defaults().size(1).grace(ofSeconds(30)))
                .build();
    }

    @AfterAll
    static void close() {
        strand.close();
    }

    private static void requireClean(Leftovers tasks) {
        assertThat(tasks.find.call(strand, null).start().getResult(SOON)).isEqualTo(Leftovers.CLEAN);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F46")
    void theNextBodyFindsNothingOfTheLastOne(Kind kind) {
        Leftovers tasks = kind.leftovers();
        for (int i = 0; i < 20; i++) {
            tasks.leave.call(strand, null).start().getResult(SOON);
            requireClean(tasks);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F46")
    void aBodyThatSwallowsItsInterruptLeavesNone(Kind kind) {
        Leftovers tasks = kind.leftovers();
        for (int i = 0; i < 20; i++) {
            cancelWhileItRuns(i % 2 == 0 ? tasks.swallow : tasks.pinned);
            requireClean(tasks);
        }
    }

    private static void cancelWhileItRuns(TaskDefinition<Void, Void> task) {
        TaskHandle<Void> call = task.call(strand, null).start();
        await().pollDelay(Duration.ZERO).until(() -> call.getStatus() == TaskStatus.RUNNING);
        assertThat(call.cancel()).isTrue();
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .until(() -> !call.snapshot().stillRunning());
    }

    /** More virtual threads that hold a monitor than there are carriers. */
    @Test
    @Tag("F46")
    void pinnedCoroutinesDoNotKeepOthersFromRunning() {
        Leftovers tasks = Kind.COROUTINE.leftovers();
        List<TaskHandle<Void>> pinned = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pinned.add(tasks.pinned.call(strand, null).start());
        }
        requireClean(tasks);
        assertThat(pinned).allMatch(TaskHandle::cancel);
        requireClean(tasks);
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD", "COROUTINE", "CUSTOM"})
    @Tag("F14")
    void anErrorOfTheJvmIsTheCallsAloneAndNotTriedAgain(Kind kind) {
        requireFailure(kind, StackOverflowError.class, () -> Vandals.deeper(1));
        requireFailure(kind, OutOfMemoryError.class, () -> new long[Integer.MAX_VALUE].length);
        requireClean(kind.leftovers());
    }

    private static void requireFailure(Kind kind, Class<? extends Error> error, Callable<Integer> body) {
        for (int i = 0; i < 5; i++) {
            TaskHandle<Integer> call = kind.on(TaskDefinition.<Void, Integer>define("fatal", TypeRef.of(Integer.class)))
                    .retries(3)
                    .body((target, given) -> body.call())
                    .call(strand, null)
                    .start();
            assertThatThrownBy(() -> call.getResult(SOON)).hasCauseInstanceOf(error);
            assertThat(call.getStatus()).isEqualTo(TaskStatus.FAILED);
            assertThat(call.snapshot().attempt()).isEqualTo(1);
        }
    }

    @Test
    @Tag("F14")
    void anExitOnAThreadEndsTheJvm() throws Exception {
        Process jvm = Jvm.start(List.of("-Xmx32m"), FatalMain.class, "exit");
        assertThat(jvm.waitFor()).isEqualTo(7);
    }

    @Test
    @Tag("F14")
    void aThreadThatRunsOutOfMemoryFailsItsCallAndThePoolGoesOn() throws Exception {
        assertThat(Jvm.run(List.of("-Xmx32m"), FatalMain.class, "memory"))
                .isEqualTo("FAILED java.lang.OutOfMemoryError, and then 42");
    }
}
