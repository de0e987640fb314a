package io.strand4j.runner;

import io.strand4j.store.ItemChunk;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskOutcome;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the items of a call out of its store: chunk by chunk while it runs, and what there is no chunk of out of its
 * result. A call that is run again gives its items again, and nobody can say that they are the same ones. A reader that
 * has got some of the earlier ones is told so, or, if that is what it asked for, gets the new ones from the first on.
 */
final class RecordedItems<T> implements Iterator<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedItems.class);

    private final RecordedTask<T> call;
    private final TaskStore store;
    private final TaskDefinition<?, T> task;
    private final boolean again;
    private Iterator<?> loaded = Collections.emptyIterator();
    private long run;
    private int body;
    private long next;
    private boolean last;
    private boolean ended;
    private boolean failed;
    private long damaged = -1;

    /**
     * A reader at the first item.
     *
     * @param again whether the items of a later run follow those of an earlier one
     */
    RecordedItems(RecordedTask<T> call, TaskStore store, TaskDefinition<?, T> task, boolean again) {
        this.call = call;
        this.store = store;
        this.task = task;
        this.again = again;
    }

    /** Whether it has come to the end of a call that has no result: that is what was thrown. */
    boolean isAtFailure() {
        return failed;
    }

    @Override
    public boolean hasNext() {
        while (!loaded.hasNext() && !ended) {
            if (!advance(call.record())) {
                call.await(null, this::advance);
            }
        }
        return loaded.hasNext();
    }

    @Override
    @SuppressWarnings("NullAway") // an item may be null
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return loaded.next();
    }

    /** Takes one chunk more, or sees the end; false when there is neither yet. */
    private boolean advance(TaskRecord record) {
        if (record.run() != run) {
            begin(record);
        }
        ItemChunk chunk = last || run == 0
                ? null
                : store.findItems(call.getKey(), run, next).orElse(null);
        if (next > 0 && isOfAnotherBody(chunk)) {
            begin(record);
            return advance(record);
        }
        if (chunk != null && take(chunk)) {
            return true;
        }
        if (!record.status().isTerminal()) {
            return false;
        }
        TaskOutcome<T> outcome = RecordedTask.outcome(task, record);
        if (!(outcome instanceof TaskOutcome.Completed<T> completed)) {
            failed = true;
            throw Outcomes.failure(outcome, call);
        }
        ended = true;
        if (!last) {
            loaded = LocalInvoker.elements(completed.result()).stream()
                    .skip(next)
                    .iterator();
        }
        return true;
    }

    /** False for a damaged one: it does not hold what it says, so it is as good as none. */
    private boolean take(ItemChunk chunk) {
        Collection<?> items = LocalInvoker.elements(task.decode(chunk.items(), task.resultType()));
        if (items.size() != chunk.count()) {
            if (damaged != next) { // it is looked at again until the call ends
                damaged = next;
                LOG.warn(
                        "the items of {} from {} on are not read while it runs: there are {}, and their store says {}",
                        call,
                        next,
                        items.size(),
                        chunk.count());
            }
            return false;
        }
        body = chunk.body();
        next = chunk.next();
        last = chunk.last();
        loaded = items.iterator();
        return true;
    }

    /** The body was run again by a middleware: its first chunk has replaced the one that was read here. */
    private boolean isOfAnotherBody(@Nullable ItemChunk chunk) {
        ItemChunk known = chunk != null || last
                ? chunk
                : store.findItems(call.getKey(), run, 0).orElse(null);
        return known != null && known.body() != body;
    }

    private void begin(TaskRecord record) {
        if (next > 0 && !again) {
            throw new IllegalStateException(
                    "the " + next + " items of " + call + " that were read are of a run that did"
                            + " not end well, and it was run again, in attempt " + record.attempt()
                            + "; ask items() once more to read those of this run, from the first");
        }
        run = record.run();
        body = 0;
        next = 0;
        last = false;
        damaged = -1;
    }
}
