package io.strand4j.task;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a task holds. Safe for use by any thread.
 *
 * <p>A handle that was rebuilt from a key looks the call up when it is first asked something, and then throws
 * {@link UnknownTaskException} if there is no such call or it belongs to another task.
 *
 * @param <T> the type of the result
 */
public interface TaskHandle<T> {

    /** The key under which the call can be found again; made when first asked for. */
    String getKey();

    /** Where the call is. */
    TaskStatus getStatus();

    /** Whether the call has ended, well or not. */
    default boolean isReady() {
        return getStatus().isTerminal();
    }

    /**
     * Waits for the result; it does not wait for callbacks.
     *
     * @return the result, null for {@code void}
     * @throws TaskFailedException with what the body threw as its cause
     * @throws TaskCancelledException when the call was cancelled
     * @throws WaitInterruptedException when this thread is interrupted; its flag is set again and the call goes on
     */
    T getResult();

    /**
     * Waits for the result for some time.
     *
     * @param timeout how long to wait; zero or less looks once
     * @return the result, null for {@code void}
     * @throws ResultTimeoutException when there is none by then; the call goes on
     * @throws TaskFailedException with what the body threw as its cause
     * @throws TaskCancelledException when the call was cancelled
     * @throws WaitInterruptedException when this thread is interrupted; its flag is set again and the call goes on
     */
    T getResult(Duration timeout);

    /**
     * Ends the call: what has not begun never does, what runs is interrupted, and a worker JVM that does not heed it is
     * killed.
     *
     * @return whether this call ended it; false when it had ended before
     */
    boolean cancel();

    /** Everything that is known of the call now. */
    TaskSnapshot snapshot();

    /** How far the task has got, by its own account. */
    default Progress getProgress() {
        return snapshot().progress();
    }

    /** What was given with the call and what the task has put. */
    default Map<String, String> getMetadata() {
        return snapshot().metadata();
    }

    /**
     * Has the result handed to a callback, once, never on the thread that submitted the call. On a call that has ended
     * it runs at once. Callbacks of one call run one at a time; one that throws is handed to the error callbacks.
     *
     * @param callback takes the result
     * @return this handle
     */
    TaskHandle<T> onEnd(Consumer<? super T> callback);

    /**
     * Has a failure handed to a callback; it observes, the call stays failed. A cancelled call has no failure.
     *
     * @param callback takes what the body threw, or what stands for it
     * @return this handle
     */
    TaskHandle<T> onError(Consumer<? super Throwable> callback);

    /**
     * Has something done when the call has ended, however it has, also by a cancel; at once when it has already. It is
     * also done when nothing will be heard of the call any more, because its record is gone or its Strand was closed:
     * whoever asks this handle then is told why. It waits for no callback, runs beside those that end calls, must be
     * short, and does not ask for the result (see {@link IterHandle#items()}). A call of another process costs no thread.
     *
     * @param action what is done, once
     * @return ends it when closed
     */
    EndWatch whenEnded(Runnable action);

    /**
     * A future of the same outcome. A failed call completes it with what {@link #getResult()} throws; cancelling it
     * cancels the call, completing it by hand changes nothing here.
     */
    CompletableFuture<@Nullable T> toCompletableFuture();
}
