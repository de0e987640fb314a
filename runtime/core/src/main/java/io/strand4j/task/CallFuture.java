package io.strand4j.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call, for whoever makes handles: cancelling it cancels the call, and a thread of a pool that waits for
 * it is replaced meanwhile. Safe for use by any thread.
 *
 * @param <T> the type of the result
 */
public final class CallFuture<T> extends CompletableFuture<T> {

    private final TaskHandle<?> call;

    /**
     * The future of a call; whoever makes it completes it when the call has ended.
     *
     * @param call the call
     */
    public CallFuture(TaskHandle<?> call) {
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
        Waits.Pooled pool = replace();
        try {
            return super.get();
        } finally {
            takeBack(pool);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Waits.Pooled pool = replace();
        try {
            return super.get(timeout, unit);
        } finally {
            takeBack(pool);
        }
    }

    @Override
    public T join() {
        Waits.Pooled pool = replace();
        try {
            return super.join();
        } finally {
            takeBack(pool);
        }
    }

    private Waits.@Nullable Pooled replace() {
        Waits.Pooled pool = isDone() ? null : Waits.pooled();
        if (pool != null) {
            pool.replace();
        }
        return pool;
    }

    private static void takeBack(Waits.@Nullable Pooled pool) {
        if (pool != null) {
            pool.takeBack();
        }
    }
}
