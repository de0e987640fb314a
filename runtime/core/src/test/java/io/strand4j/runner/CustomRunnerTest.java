package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.StrandBuilder;
import io.strand4j.task.TaskRejectedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A runner of the user's own goes through the same contract as the built-in ones. */
class CustomRunnerTest extends RunnerContract {

    /** As short as a runner can be. */
    static final class OneThreadEach implements TaskRunner {
        @Override
        public void start(TaskRun run) {
            Thread thread = new Thread(run, "own " + run.taskId());
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** One that has no room. */
    static final class Full implements TaskRunner {
        @Override
        public void start(TaskRun run) {
            throw new IllegalStateException("no room");
        }
    }

    private static int made;

    private static OneThreadEach make() {
        made++;
        return new OneThreadEach();
    }

    @Override
    Chores chores() {
        return new Chores("chores.", task -> task.runner(OneThreadEach.class, CustomRunnerTest::make));
    }

    @Override
    StrandBuilder builder() {
        return super.builder().runner(new Full());
    }

    @Test
    @Tag("STR-19")
    void usesTheInstanceThatWasGivenElseMakesOne() {
        made = 0;
        assertThat(start(chores().add, 1, 2).getResult(SOON)).isEqualTo(3);
        assertThat(start(chores().pid).getResult(SOON))
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(made).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheRunnerFailsTheCallAndNothingElse() {
        Chores full = new Chores(
                "chores.",
                task -> task.runner(Full.class, () -> {
                    throw new AssertionError("an instance was given");
                }));
        assertThatThrownBy(() -> start(full.add, 1, 2).getResult(SOON)).hasRootCauseMessage("no room");
    }

    @Test
    void whatIsNoRunnerIsRefused() {
        Chores wrong = new Chores("chores.", task -> task.runner(String.class, String::new));
        try (Strand strand = builder().build()) {
            assertThatThrownBy(() -> wrong.add.call(strand, null, 1, 2).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("java.lang.String")
                    .hasMessageContaining("TaskRunner");
        }
    }
}
