package io.strand4j.runner;

/**
 * Decides where and when a body runs. A runner of one's own is named by {@code runnerClass} and written in a few lines:
 * hand the run to a thread. Calls, handles, callbacks, cancel and time limits work as on every runner.
 */
@FunctionalInterface
public interface TaskRunner {

    /**
     * Has a call run, soon, once. It must not run it on this thread unless it is meant to make the caller wait.
     *
     * @param run the call
     * @throws RuntimeException to refuse the call
     */
    void start(TaskRun run);
}
