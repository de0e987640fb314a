package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The part of a queue that says what waits, of which a subclass does something otherwise. */
public class OtherWaiting implements Waiting {

    private final Waiting inner;

    /**
     * Does as another one does.
     *
     * @param inner the other one
     */
    public OtherWaiting(Waiting inner) {
        this.inner = inner;
    }

    @Override
    public void announce(TaskRecord pending) {
        inner.announce(pending);
    }

    @Override
    public void withdraw(TaskRecord pending) {
        inner.withdraw(pending);
    }

    @Override
    public void add(TaskRecord pending) {
        inner.add(pending);
    }

    @Override
    public List<String> take(int max, Instant now, Duration visibility) {
        return inner.take(max, now, visibility);
    }

    @Override
    public void leased(String key, long fence, Duration visibility) {
        inner.leased(key, fence, visibility);
    }

    @Override
    public void addedBefore(TaskRecord pending) {
        inner.addedBefore(pending);
    }

    @Override
    public boolean heldByOther(String key, long fence, Duration visibility) {
        return inner.heldByOther(key, fence, visibility);
    }

    @Override
    public void forget(String key) {
        inner.forget(key);
    }

    @Override
    public void remove(TaskRecord pending) {
        inner.remove(pending);
    }

    @Override
    public List<Abandoned> abandoned(int max) {
        return inner.abandoned(max);
    }

    @Override
    public long size() {
        return inner.size();
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        return inner.watch(arrived);
    }

    @Override
    public void signal() {
        inner.signal();
    }

    @Override
    public void wake() {
        inner.wake();
    }

    @Override
    public void close() {
        inner.close();
    }
}
