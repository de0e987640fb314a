package io.strand4j.runner;

import io.strand4j.task.EndWatch;
import io.strand4j.task.IterHandle;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskSnapshot;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A handle made from a key: it looks the call up when it is first asked something, and throws then if there is none. */
final class AttachedTask<T> implements IterHandle<Object, T> {

    private final TaskEngine engine;
    private final @Nullable TaskDefinition<?, T> task;
    private final String key;
    private volatile @Nullable IterHandle<Object, T> found;

    /** A null task is whatever task the call turns out to be of. */
    AttachedTask(TaskEngine engine, @Nullable TaskDefinition<?, T> task, String key) {
        this.engine = engine;
        this.task = task;
        this.key = key;
    }

    private IterHandle<Object, T> call() {
        IterHandle<Object, T> known = found;
        if (known == null) {
            known = engine.find(task, key);
            found = known;
        }
        return known;
    }

    @Override
    public String getKey() {
        return key;
    }

    @Override
    public TaskStatus getStatus() {
        return call().getStatus();
    }

    @Override
    public T getResult() {
        return call().getResult();
    }

    @Override
    public T getResult(Duration timeout) {
        return call().getResult(timeout);
    }

    @Override
    public boolean cancel() {
        return call().cancel();
    }

    @Override
    public TaskSnapshot snapshot() {
        return call().snapshot();
    }

    @Override
    public Progress getProgress() {
        return call().getProgress();
    }

    @Override
    public Map<String, String> getMetadata() {
        return call().getMetadata();
    }

    @Override
    public Stream<Object> items() {
        return call().items();
    }

    @Override
    public AttachedTask<T> onEnd(Consumer<? super T> callback) {
        call().onEnd(callback);
        return this;
    }

    @Override
    public AttachedTask<T> onError(Consumer<? super Throwable> callback) {
        call().onError(callback);
        return this;
    }

    @Override
    public EndWatch whenEnded(Runnable action) {
        return call().whenEnded(action);
    }

    @Override
    public CompletableFuture<@Nullable T> toCompletableFuture() {
        return call().toCompletableFuture();
    }

    @Override
    public String toString() {
        return (task == null ? "call" : task.id()) + " (" + key + ")";
    }
}
