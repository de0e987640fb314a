package io.strand4j.flow;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskHandle;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One task on every runner: it squares a number, fails with one below zero, and waits for ever with {@link #WAIT}. */
public final class Squares implements TaskCatalog {

    /** Not squared before the call is cancelled. */
    static final int WAIT = 1_000;

    /** Where calls run. */
    enum Kind {
        THREAD,
        COROUTINE,
        PROCESS,
        STORE,
        RECORDED,
        RECORDED_PROCESS;

        private TaskDefinition<Void, Integer> task() {
            TaskDefinitionBuilder<Void, Integer> task = TaskDefinition.<Void, Integer>define(
                            "squares." + name(), int.class)
                    .runner(
                            switch (this) {
                                case RECORDED -> Runner.THREAD;
                                case RECORDED_PROCESS -> Runner.PROCESS;
                                default -> Runner.valueOf(name());
                            });
            return (name().startsWith("RECORDED") ? task.recorded("1h", "") : task)
                    .parameter("number", int.class)
                    .body((target, arguments) -> square((int) arguments[0]));
        }

        TaskCall<Integer, TaskHandle<Integer>> call(Strand strand, int number) {
            return task().call(strand, null, number);
        }

        TaskHandle<Integer> start(Strand strand, int number) {
            return call(strand, number).start();
        }

        /** The handle of a call that was started before, perhaps elsewhere. */
        TaskHandle<Integer> attach(Strand strand, String key) {
            return strand.handle(task(), key);
        }
    }

    static int square(int number) throws InterruptedException {
        if (number < 0) {
            throw new IllegalArgumentException("below zero: " + number);
        }
        if (number == WAIT) {
            new CountDownLatch(1).await();
        }
        return number * number;
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(Kind.PROCESS.task(), Kind.STORE.task(), Kind.RECORDED.task(), Kind.RECORDED_PROCESS.task());
    }
}
