package io.strand4j.runner;

import io.strand4j.annotations.Runner;

class ProcessRunnerTest extends RunnerContract {

    @Override
    Chores chores() {
        return Chores.on(Runner.PROCESS);
    }
}
