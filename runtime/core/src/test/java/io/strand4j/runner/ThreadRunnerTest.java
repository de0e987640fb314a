package io.strand4j.runner;

import io.strand4j.annotations.Runner;

class ThreadRunnerTest extends RunnerContract {

    @Override
    Chores chores() {
        return Chores.on(Runner.THREAD);
    }
}
