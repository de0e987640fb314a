package io.strand4j.task;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handle that generated classes extend per task: its callbacks return the handle's own type, and its
 * {@code getOrThrow} throws what the method declares.
 *
 * @param <T> the type of the result
 * @param <H> the handle's own type
 */
public abstract class TypedHandle<T, H extends TypedHandle<T, H>> implements TaskHandle<T> {

    private final TaskHandle<T> call;

    /**
     * For generated classes.
     *
     * @param call the call this handle stands for
     */
    protected TypedHandle(TaskHandle<T> call) {
        this.call = call;
    }

    @Override
    public final String getKey() {
        return call.getKey();
    }

    @Override
    public final TaskStatus getStatus() {
        return call.getStatus();
    }

    @Override
    public final boolean isReady() {
        return call.isReady();
    }

    @Override
    public final T getResult() {
        return call.getResult();
    }

    @Override
    public final T getResult(Duration timeout) {
        return call.getResult(timeout);
    }

    @Override
    public final boolean cancel() {
        return call.cancel();
    }

    @Override
    public final TaskSnapshot snapshot() {
        return call.snapshot();
    }

    @Override
    public final Progress getProgress() {
        return call.getProgress();
    }

    @Override
    public final Map<String, String> getMetadata() {
        return call.getMetadata();
    }

    @Override
    @SuppressWarnings("unchecked") // H is this class, by its declaration
    public final H onEnd(Consumer<? super T> callback) {
        call.onEnd(callback);
        return (H) this;
    }

    @Override
    @SuppressWarnings("unchecked") // H is this class, by its declaration
    public final H onError(Consumer<? super Throwable> callback) {
        call.onError(callback);
        return (H) this;
    }

    @Override
    public final EndWatch whenEnded(Runnable action) {
        return call.whenEnded(action);
    }

    @Override
    public final CompletableFuture<@Nullable T> toCompletableFuture() {
        return call.toCompletableFuture();
    }

    /** For {@code getOrThrow} of a task that declares no checked exception: the body's own unchecked one is thrown. */
    protected final T resultOrThrow() {
        try {
            return call.getResult();
        } catch (TaskFailedException failed) {
            throw unchecked(failed);
        }
    }

    /**
     * The same, waiting no longer than this.
     *
     * @param timeout how long to wait
     */
    protected final T resultOrThrow(Duration timeout) {
        try {
            return call.getResult(timeout);
        } catch (TaskFailedException failed) {
            throw unchecked(failed);
        }
    }

    /**
     * For {@code getOrThrow}: throws the body's exception if it is of a declared type.
     *
     * @param <X> the declared type
     * @param failed what {@link #getResult()} threw
     * @param declared the declared type
     * @throws X the body's exception
     */
    protected static <X extends Throwable> void throwDeclared(TaskFailedException failed, Class<X> declared) throws X {
        Throwable own = failed.getCause();
        // Also where Exception is declared: one of ours tells of another call, or stands for another exception.
        boolean ofAnother = own instanceof StrandException && declared.isAssignableFrom(StrandException.class);
        if (declared.isInstance(own) && !ofAnother) {
            throw declared.cast(own);
        }
    }

    /**
     * For {@code getOrThrow}: the body's own unchecked exception, thrown if it is an error, else to be thrown; anything
     * else stays the failure itself, also one of ours that the body has let through: thrown as itself, the time limit of
     * a call that the body has waited for would look like its own.
     *
     * @param failed what {@link #getResult()} threw
     */
    protected static RuntimeException unchecked(TaskFailedException failed) {
        Throwable own = failed.getCause();
        if (own instanceof Error error) {
            throw error;
        }
        return own instanceof RuntimeException exception && !(own instanceof StrandException) ? exception : failed;
    }

    /** The status and, once made, the key. */
    @Override
    public final String toString() {
        return call.toString();
    }
}
