package io.strand4j.runner;

import io.strand4j.task.TaskHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The future of a call: cancelling it cancels the call, and a pool thread that waits for it is replaced meanwhile. */
final class CallFuture<T> extends CompletableFuture<T> {

    private final TaskHandle<?> call;

    CallFuture(TaskHandle<?> call) {
        this.call = call;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        call.cancel();
        return super.cancel(mayInterruptIfRunning);
    }

    /** What is made of it is an ordinary future. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        ThreadPool pool = replace();
        try {
            return super.get();
        } finally {
            takeBack(pool);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        ThreadPool pool = replace();
        try {
            return super.get(timeout, unit);
        } finally {
            takeBack(pool);
        }
    }

    @Override
    public T join() {
        ThreadPool pool = replace();
        try {
            return super.join();
        } finally {
            takeBack(pool);
        }
    }

    private @Nullable ThreadPool replace() {
        ThreadPool pool = isDone() ? null : ThreadPool.current();
        if (pool != null) {
            pool.replaceOne();
        }
        return pool;
    }

    private static void takeBack(@Nullable ThreadPool pool) {
        if (pool != null) {
            pool.takeBack();
        }
    }
}
