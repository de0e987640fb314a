package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SyncRunnerTest extends RunnerContract {

    @Override
    Chores chores() {
        return Chores.on(Runner.SYNC);
    }

    /** The caller is the one that runs it, so a body that waits for something has to begin on another thread. */
    @Override
    boolean runsBeside() {
        return false;
    }

    @Test
    @Tag("STR-01")
    void hasEndedWhenStartReturns() {
        TaskHandle<Integer> handle = start(chores().add, 1, 2);
        assertThat(handle.isReady()).isTrue();
        assertThat(handle.getResult()).isEqualTo(3);
    }
}
