package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.runner.TaskRun;
import io.strand4j.runner.TaskRunner;

/** A task on a runner of its own. */
final class Ours {

    private Ours() {}

    /** Runs a call on a thread that it names. */
    static final class Named implements TaskRunner {
        @Override
        public void start(TaskRun run) {
            new Thread(run::run, "ours").start();
        }
    }

    @AsTask(runnerClass = Named.class)
    static String threadName() {
        return Thread.currentThread().getName();
    }
}
