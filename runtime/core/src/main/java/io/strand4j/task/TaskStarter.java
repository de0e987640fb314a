package io.strand4j.task;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What generated code calls; a {@code Strand} is one. */
public interface TaskStarter {

    /**
     * A call of a task, not started.
     *
     * @param <O> the owner
     * @param <T> the type of the result
     * @param <H> the handle
     * @param task the task
     * @param target the instance it runs on here; null for a static method, and for a task that runs elsewhere
     * @param handle makes the handle
     * @param arguments one per parameter
     * @throws TaskRejectedException when an argument is missing or of another type
     */
    <O, T, H extends TaskHandle<T>> TaskCall<T, H> call(
            TaskDefinition<O, T> task,
            @Nullable O target,
            Function<? super TaskHandle<T>, ? extends H> handle,
            @Nullable Object... arguments);

    /**
     * A call of a task whose result has items, not started.
     *
     * @param <O> the owner
     * @param <E> the type of an item
     * @param <T> the type of the result
     * @param <H> the handle
     * @param task the task
     * @param target the instance it runs on here; null for a static method, and for a task that runs elsewhere
     * @param handle makes the handle
     * @param arguments one per parameter
     * @throws TaskRejectedException when an argument is missing or of another type
     */
    <O, E, T, H extends TaskHandle<T>> IterCall<E, T, H> iterCall(
            TaskDefinition<O, T> task,
            @Nullable O target,
            Function<? super IterHandle<E, T>, ? extends H> handle,
            @Nullable Object... arguments);

    /**
     * A call of a lambda, not started; it needs no annotation.
     *
     * @param <T> the type of the result
     * @param runner SYNC, THREAD or COROUTINE: a lambda does not leave this JVM
     * @param body the lambda
     * @throws TaskRejectedException for another runner
     */
    @SuppressWarnings("unchecked") // nothing is encoded, so the type of the result is never asked for
    default <T> TaskCall<T, TaskHandle<T>> call(Runner runner, Callable<T> body) {
        if (runner == Runner.PROCESS || runner == Runner.STORE) {
            throw new TaskRejectedException("a lambda cannot run on " + runner
                    + ": only annotated methods are known by name elsewhere; use SYNC, THREAD or COROUTINE");
        }
        TaskDefinition<Void, T> task = TaskDefinition.<Void, T>define(
                        body.getClass().getName(), (TypeRef<T>) TypeRef.of(Object.class))
                .runner(runner)
                .body((target, arguments) -> body.call());
        return task.call(this, null);
    }

    /**
     * The handle of a call that was started before, here or in another process.
     *
     * @param <T> the type of the result
     * @param <H> the handle
     * @param task the task
     * @param handle makes the handle
     * @param key the key of the call
     */
    <T, H extends TaskHandle<T>> H handle(
            TaskDefinition<?, T> task, Function<? super TaskHandle<T>, ? extends H> handle, String key);

    /**
     * As {@link #handle}, for a task whose result has items.
     *
     * @param <E> the type of an item
     * @param <T> the type of the result
     * @param <H> the handle
     * @param task the task
     * @param handle makes the handle
     * @param key the key of the call
     */
    <E, T, H extends TaskHandle<T>> H iterHandle(
            TaskDefinition<?, T> task, Function<? super IterHandle<E, T>, ? extends H> handle, String key);

    /**
     * Starts calls of STORE together: their records are stored in one step where the backend can, which is many times as
     * fast as one after another. All are checked and encoded first; when one is refused, none is stored.
     *
     * @param <H> their handles
     * @param calls the calls; they may go to several queues
     * @throws TaskRejectedException when one is refused, does not run from a queue, or its key is taken
     * @throws StoreException when they could not be stored; some may have been, where the backend has no commits
     */
    <H extends TaskHandle<?>> StartedCalls<H> startAll(Collection<? extends TaskCall<?, ? extends H>> calls);

    /**
     * The same when a transaction of the caller's commits, and never if it does not: all of them or none.
     *
     * @param <H> their handles
     * @param calls the calls
     * @param transaction such as {@code JdbcTransaction.of(connection)}
     * @throws TaskRejectedException when one is refused, also because its queue cannot join the transaction
     */
    <H extends TaskHandle<?>> StartedCalls<H> startAll(
            Collection<? extends TaskCall<?, ? extends H>> calls, TaskTransaction transaction);
}
