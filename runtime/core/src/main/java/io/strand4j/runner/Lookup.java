package io.strand4j.runner;

import io.strand4j.codec.TypeRef;
import io.strand4j.store.Keys;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.IterHandle;
import io.strand4j.task.Recording;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.UnknownTaskException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a call by its key: among those of this process first, then in the stores. */
record Lookup(KnownCalls known, EngineSettings settings, TaskEngine engine) {

    <T> IterHandle<Object, T> find(@Nullable TaskDefinition<?, T> task, String key) {
        try {
            Keys.require(key);
        } catch (IllegalArgumentException malformed) {
            throw new UnknownTaskException("no call can have this key: " + malformed.getMessage());
        }
        LiveTask<?> live = known.find(key);
        if (live != null && !hasExpired(live)) {
            return typed(task, key, live);
        }
        for (TaskStore store : settings.allStores()) {
            Optional<TaskRecord> record = store.find(key);
            if (record.isPresent()) {
                return recorded(task, store, record.get());
            }
        }
        throw new UnknownTaskException("no call has the key " + key
                + (task == null ? "" : ", so there is none of " + task.id())
                + "; it never was, has expired, or was not recorded and is over");
    }

    /** A call that is kept only because somebody still has its handle is gone for all others when its record is. */
    private boolean hasExpired(LiveTask<?> live) {
        Recording recording = live.task().recording().orElse(null);
        if (recording == null || recording.ttl().isZero() || live.plan().store() == null) {
            return false;
        }
        Instant completed = live.snapshot().completed();
        return completed != null && !settings.clock().instant().isBefore(completed.plus(recording.ttl()));
    }

    @SuppressWarnings("unchecked") // its task is the one asked for, or nobody has asked for a type
    private static <T> IterHandle<Object, T> typed(@Nullable TaskDefinition<?, T> task, String key, LiveTask<?> live) {
        requireSame(task, key, live.taskId());
        return (LiveTask<T>) live;
    }

    private <T> IterHandle<Object, T> recorded(
            @Nullable TaskDefinition<?, T> task, TaskStore store, TaskRecord record) {
        requireSame(task, record.key(), record.taskId());
        return new RecordedTask<>(engine, store, task == null ? registered(record.taskId()) : task, record.key());
    }

    private static void requireSame(@Nullable TaskDefinition<?, ?> task, String key, String actual) {
        if (task != null && !task.id().equals(actual)) {
            throw new UnknownTaskException(
                    "the key " + key + " belongs to a call of " + actual + ", not of " + task.id());
        }
    }

    /** The task of the catalogue, else one that reads its result as plain maps, lists, texts and numbers. */
    @SuppressWarnings("unchecked") // nobody has asked for a type
    private <T> TaskDefinition<?, T> registered(String id) {
        return (TaskDefinition<?, T>) settings.registry()
                .find(id)
                .<TaskDefinition<?, ?>>map(known -> known.codedBy(settings.codecs()))
                .orElseGet(() -> TaskDefinition.<Void, Object>define(id, TypeRef.of(Object.class))
                        .body((target, arguments) -> {
                            throw new UnknownTaskException("no task of this process has the id " + id);
                        }));
    }
}
