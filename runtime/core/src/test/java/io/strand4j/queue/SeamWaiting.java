package io.strand4j.queue;

import io.strand4j.faults.Seams;
import io.strand4j.store.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What says which calls may be claimed, with a seam before and after each step of a call. */
public final class SeamWaiting extends OtherWaiting {

    /**
     * Does as another one does.
     *
     * @param inner the other one
     */
    public SeamWaiting(Waiting inner) {
        super(inner);
    }

    @Override
    public void announce(TaskRecord pending) {
        Seams.run("announce", () -> super.announce(pending));
    }

    @Override
    public void add(TaskRecord pending) {
        Seams.run(pending.attempt() == 0 ? "add" : "add-again", () -> super.add(pending));
    }

    @Override
    public List<String> take(int max, Instant now, Duration visibility) {
        List<String> taken = super.take(max, now, visibility);
        return taken.isEmpty() ? taken : Seams.around("take", () -> taken);
    }

    @Override
    public void leased(String key, long fence, Duration visibility) {
        Seams.run("leased", () -> super.leased(key, fence, visibility));
    }

    @Override
    public void forget(String key) {
        Seams.run("forget", () -> super.forget(key));
    }
}
