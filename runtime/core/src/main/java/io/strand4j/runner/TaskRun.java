package io.strand4j.runner;

/** One attempt of a call, ready to run. */
public interface TaskRun extends Runnable {

    /** The id of the task. */
    String taskId();

    /** Runs the body on this thread and settles the call, whatever the body does. It never throws. */
    @Override
    void run();
}
