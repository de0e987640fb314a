package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.ValueLimits;
import io.strand4j.queue.Capability;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.Recording;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts calls into their queues, for workers of this process or another. */
record QueuedCalls(TaskEngine engine, EngineSettings settings) {

    /** How long a record is kept of a task that says nothing about it. */
    static final Duration DEFAULT_TTL = Duration.ofHours(1);

    /** Not every store has a place for later times. */
    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    /**
     * A call that was checked and encoded, not stored.
     *
     * @param <T> the type of its result
     * @param queue where it goes
     * @param record as it will be stored
     * @param joins what it waits for, where that is too much for its record; to be stored with it
     * @param handle to be told of its owner and callbacks once it is stored
     */
    record Checked<T>(
            TaskQueue queue,
            TaskRecord record,
            List<TaskRecord> joins,
            RecordedTask<T> handle,
            @Nullable Object target,
            CallOptions options) {

        List<TaskRecord> all() {
            if (joins.isEmpty()) {
                return List.of(record);
            }
            List<TaskRecord> all = new ArrayList<>(joins);
            all.add(record);
            return all;
        }

        /** After the call was stored, or found to be there. */
        RecordedTask<T> told() {
            handle.tell(target, options);
            return handle;
        }

        /** A key of one's own names one call; an idempotency key names what is to be there once. */
        void requireNew(Set<String> there) {
            if (there.contains(record.key()) && options.idempotencyKey() == null) {
                throw new TaskRejectedException(
                        "the key " + record.key() + " is taken by another call; give this one another");
            }
        }
    }

    /** Checks and stores a call; nothing is stored of one that is refused. */
    <T> RecordedTask<T> submit(
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            CallOptions options,
            @Nullable TaskTransaction transaction) {
        Checked<T> call = check(task, target, arguments, options, transaction);
        List<TaskRecord> all = call.all();
        call.requireNew(
                transaction == null ? call.queue().sendAll(all) : call.queue().sendAll(all, transaction));
        return call.told();
    }

    /**
     * Stores calls, those of a queue together.
     *
     * @return the keys that were there already
     */
    static Set<String> sendAll(Collection<? extends Checked<?>> calls, @Nullable TaskTransaction transaction) {
        Map<TaskQueue, List<TaskRecord>> byQueue = new LinkedHashMap<>();
        for (Checked<?> call : calls) {
            byQueue.computeIfAbsent(call.queue(), queue -> new ArrayList<>()).addAll(call.all());
        }
        Set<String> there = new HashSet<>();
        byQueue.forEach((queue, records) ->
                there.addAll(transaction == null ? queue.sendAll(records) : queue.sendAll(records, transaction)));
        return there;
    }

    /** Checks and encodes a call; middleware may refuse it here. */
    <T> Checked<T> check(
            TaskDefinition<?, T> task,
            @Nullable Object target,
            @Nullable Object[] arguments,
            CallOptions options,
            @Nullable TaskTransaction transaction) {
        TaskQueue queue = queue(task);
        requirePossible(task, options, queue, transaction);
        if (transaction == null) { // else they may be in it
            Joins.requireThere(task, queue.store(), options.after());
        }
        Encoded encoded = encode(task, arguments, settings.limits());
        String key = key(task, options, encoded);
        LiveTask<T> shown = new LiveTask<>(
                engine, engine.plan(task.unbound()), task, null, arguments, options.withKey(key), Runner.STORE);
        shown.plan().submit(shown, engine.invoker(shown));
        Instant now = engine.now();
        List<TaskRecord> joins = new ArrayList<>();
        TaskRecord record = TaskRecord.pending(
                key,
                task.id(),
                now,
                "",
                options.metadata(),
                task.recording().map(Recording::ttl).orElse(DEFAULT_TTL),
                QueuedCall.waiting(
                                queue.name(),
                                encoded,
                                options.priority(),
                                options.delay() == null ? now : now.plus(options.delay()),
                                shown.plan().retries(task, options),
                                shown.plan().timeout(task, options))
                        .attaching(
                                shown.extrasIfAny() == null
                                        ? Map.of()
                                        : shown.extras().attached())
                        .withConcurrencyKey(options.concurrencyKey())
                        .waitingFor(new Joins(engine).few(queue, options.after(), joins)));
        return new Checked<>(
                queue, record, joins, new RecordedTask<>(engine, queue.store(), task, key), target, options);
    }

    private TaskQueue queue(TaskDefinition<?, ?> task) {
        TaskQueue queue = settings.queues().get(task.queue());
        if (queue != null) {
            return queue;
        }
        String missing = task.queue().isEmpty() ? "the default queue" : "the queue \"" + task.queue() + "\"";
        throw new TaskRejectedException(task.id() + " is declared for STORE and needs " + missing
                + ", which this Strand does not have; name it with StrandBuilder.queue("
                + (task.queue().isEmpty() ? "uri)" : "\"" + task.queue() + "\", uri)")
                + ", there are " + new TreeSet<>(settings.queues().keySet()));
    }

    private void requirePossible(
            TaskDefinition<?, ?> task, CallOptions options, TaskQueue queue, @Nullable TaskTransaction transaction) {
        engine.pacing().require(task);
        if (options.key() != null && options.idempotencyKey() != null) {
            throw new TaskRejectedException(task.id() + " was given a key and an idempotency key; give it one of them");
        }
        String store = task.recording().map(Recording::store).orElse("");
        if (!store.isEmpty() && !queue.store().equals(settings.stores().get(store))) {
            throw new TaskRejectedException(task.id() + " is to be recorded in the store \"" + store
                    + "\", and the records of its queue are elsewhere; a call and its record change in one step, so"
                    + " leave the store out, or open both in one place");
        }
        if (!options.rateKey().isEmpty()) {
            throw new TaskRejectedException(
                    task.id() + " was given a rate key, which a stored call does not carry; use a concurrency key");
        }
        require(task, queue, Capability.PRIORITY, options.priority() != 0, "a priority");
        require(
                task,
                queue,
                Capability.DELAY,
                options.delay() != null && !options.delay().isZero(),
                "a delay");
        if (options.delay() != null && options.delay().compareTo(LONGEST_DELAY) > 0) {
            throw new TaskRejectedException(task.id() + " was given a delay of " + options.delay()
                    + "; in a queue it is " + LONGEST_DELAY + " at most");
        }
        require(task, queue, Capability.DELAY, !options.after().isEmpty(), "calls to wait for");
        require(task, queue, Capability.TRANSACTION, transaction != null, "a transaction to join");
    }

    private static void require(
            TaskDefinition<?, ?> task, TaskQueue queue, Capability capability, boolean needed, String what) {
        if (needed && !queue.capabilities().contains(capability)) {
            throw new TaskRejectedException(task.id() + " was given " + what + ", and its queue has no " + capability
                    + "; it can " + new TreeSet<>(queue.capabilities()));
        }
    }

    private static Encoded encode(TaskDefinition<?, ?> task, @Nullable Object[] arguments, ValueLimits limits) {
        try {
            Encoded encoded = task.encodeArguments(arguments);
            StoredArguments.require(task, encoded, limits);
            return encoded;
        } catch (CodecException unencodable) {
            throw new TaskRejectedException(String.valueOf(unencodable.getMessage()), unencodable);
        }
    }

    private String key(TaskDefinition<?, ?> task, CallOptions options, Encoded arguments) {
        if (options.key() != null) {
            return options.key();
        }
        String idempotency = options.idempotencyKey();
        return idempotency == null ? engine.newKey() : IdempotencyKeys.of(task.id(), idempotency, arguments);
    }
}
