package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.Capability;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls that do nothing but wait for others. A record holds so many keys at most; what waits for more waits for joins of
 * them, and those perhaps for joins again.
 */
public final class Joins {

    /** As many keys come to some 40 KB in a record. */
    static final int MOST = 1_000;

    private static final String ID = "strand.join";
    private static final TaskDefinition<Void, Void> JOIN = TaskDefinition.<Void, Void>define(ID, TypeRef.of(Void.class))
            .runner(Runner.STORE)
            .body((target, none) -> null);
    private static final Encoded NO_ARGUMENTS = new Encoded(JsonCodec.FORMAT, "{}".getBytes(StandardCharsets.UTF_8));

    private final TaskEngine engine;

    Joins(TaskEngine engine) {
        this.engine = engine;
    }

    /**
     * The task of joins, which is in no catalogue.
     *
     * @param id the id of a task
     */
    public static Optional<TaskDefinition<?, ?>> find(String id) {
        return id.equals(ID) ? Optional.of(JOIN) : Optional.empty();
    }

    /** A call after all of these. */
    TaskHandle<Void> start(Collection<QueuedCalls.Checked<?>> calls, @Nullable TaskTransaction transaction) {
        TaskQueue queue = queueOf(calls);
        List<TaskRecord> joins = new ArrayList<>();
        List<String> keys = calls.stream().map(one -> one.record().key()).toList();
        TaskRecord last = join(queue, few(queue, keys, joins));
        joins.add(last);
        if (transaction == null) {
            queue.sendAll(joins);
        } else {
            queue.sendAll(joins, transaction);
        }
        return new RecordedTask<>(engine, queue.store(), JOIN, last.key());
    }

    private static TaskQueue queueOf(Collection<QueuedCalls.Checked<?>> calls) {
        TaskQueue queue = calls.stream()
                .findFirst()
                .map(QueuedCalls.Checked::queue)
                .orElseThrow(() -> new TaskRejectedException("no calls were started, so there is nothing to wait for"));
        if (calls.stream().anyMatch(one -> !one.queue().store().equals(queue.store()))) {
            throw new TaskRejectedException("the calls are recorded in several places, and no queue sees all of them");
        }
        requireDelay(queue);
        return queue;
    }

    /** The keys, or those of joins of them, no more than a record holds; the joins are for the caller to store. */
    List<String> few(TaskQueue queue, List<String> keys, Collection<TaskRecord> joins) {
        List<String> some = keys;
        while (some.size() > MOST) {
            List<String> fewer = new ArrayList<>();
            for (int from = 0; from < some.size(); from += MOST) {
                TaskRecord join = join(queue, some.subList(from, Math.min(from + MOST, some.size())));
                joins.add(join);
                fewer.add(join.key());
            }
            some = fewer;
        }
        return some;
    }

    private TaskRecord join(TaskQueue queue, List<String> keys) {
        return TaskRecord.pending(
                engine.newKey(),
                ID,
                engine.now(),
                "",
                Map.of(),
                QueuedCalls.DEFAULT_TTL,
                QueuedCall.waiting(queue.name(), NO_ARGUMENTS, 0, engine.now(), 0, null)
                        .waitingFor(keys));
    }

    /** Whether it has ended: also if it runs in no queue, and its process is gone, so that nobody will ever say so. */
    public static boolean hasEnded(TaskRecord call) {
        return call.status().isTerminal() || (call.queued() == null && OwnerProcess.isGone(call));
    }

    /** A call that waits for what will never be would wait for ever. */
    static void requireThere(TaskDefinition<?, ?> task, TaskStore store, Collection<String> keys) {
        for (String key : keys) {
            if (store.find(key).isEmpty()) {
                throw new TaskRejectedException(task.id() + " is to begin after the call " + key
                        + ", and there is no such call in the place of its queue; only calls that are recorded there can"
                        + " be waited for");
            }
        }
    }

    static void requireDelay(TaskQueue queue) {
        if (!queue.capabilities().contains(Capability.DELAY)) {
            throw new TaskRejectedException("the queue \"" + queue.name() + "\" has no " + Capability.DELAY
                    + ", so a call in it cannot wait for others");
        }
    }
}
