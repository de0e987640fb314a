package io.strand4j.flow;

import io.strand4j.task.TaskCall;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A producer, workers and handlers of results, with a bounded queue between each two of them: whoever is too fast waits.
 * A worker takes an item, starts its call and waits for that, so there are as many calls at once as workers, on whatever
 * runner they are declared for. Whatever throws is reported, and the job ends all the same.
 *
 * <pre>{@code
 * Pipeline.of(tasks::convertCall).runJob(files, result -> …, report -> …);
 * }</pre>
 *
 * <p>Settings are not safe for use by several threads; {@link #runJob} is, and may be called again.
 *
 * @param <A> the type of an item
 * @param <T> the type of a result
 */
public final class Pipeline<A, T> {

    final Function<? super A, ? extends TaskCall<T, ?>> call;
    int workers = 25;
    int workQueue = 100;
    int handlers = 10;
    int resultQueue = 100;

    private Pipeline(Function<? super A, ? extends TaskCall<T, ?>> call) {
        this.call = call;
    }

    /**
     * A pipeline with the defaults.
     *
     * @param <A> the type of an item
     * @param <T> the type of a result
     * @param call the call of an item, such as a method reference to a generated {@code …Call}
     */
    public static <A, T> Pipeline<A, T> of(Function<? super A, ? extends TaskCall<T, ?>> call) {
        return new Pipeline<>(call);
    }

    /**
     * How many calls run at once.
     *
     * @param count at least 1; the default is 25
     */
    public Pipeline<A, T> workers(int count) {
        workers = Limits.positive("workers", count);
        return this;
    }

    /**
     * How many items wait for a worker at most.
     *
     * @param size at least 1; the default is 100
     */
    public Pipeline<A, T> workQueue(int size) {
        workQueue = Limits.positive("places in the work queue", size);
        return this;
    }

    /**
     * How many callbacks for results run at once.
     *
     * @param count at least 1; the default is 10
     */
    public Pipeline<A, T> handlers(int count) {
        handlers = Limits.positive("handlers", count);
        return this;
    }

    /**
     * How many results wait for a handler at most.
     *
     * @param size at least 1; the default is 100
     */
    public Pipeline<A, T> resultQueue(int size) {
        resultQueue = Limits.positive("places in the result queue", size);
        return this;
    }

    /**
     * Runs a job, and returns when all of it is done. A call that fails is a result. What the batch or a callback for a
     * result throws is an error of the job: the items that were taken by then are worked on, the other results are told,
     * and then it is thrown.
     *
     * @param batch the items, taken one after the other by a thread of their own as there is room for them
     * @param onTask takes each result, by several threads at once and in no order
     * @param onJob takes the report, once and last, on this thread, however the job has ended; what it throws is thrown
     * @return the report, when there were no errors
     * @throws JobFailedException when the batch or a callback for a result has thrown
     * @throws io.strand4j.task.WaitInterruptedException when this thread is interrupted: what runs is cancelled, the rest is
     *     left, and the flag is set again
     */
    public JobReport runJob(
            Iterable<? extends A> batch, Consumer<? super ItemResult<A, T>> onTask, Consumer<? super JobReport> onJob) {
        return new PipelineRun<>(this, batch, onTask).run(onJob);
    }
}
