package io.strand4j.queue;

import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A queue of which a subclass does something otherwise. */
public class OtherQueue implements TaskQueue {

    private final TaskQueue inner;

    /**
     * Does as another one does.
     *
     * @param inner the other one
     */
    protected OtherQueue(TaskQueue inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public TaskStore store() {
        return inner.store();
    }

    @Override
    public TaskQueue named(String name) {
        return inner.named(name);
    }

    @Override
    public Set<String> sendAll(Collection<TaskRecord> calls) {
        return inner.sendAll(calls);
    }

    @Override
    public Exchanged exchange(Collection<Settlement> ended, Claim claim) {
        return inner.exchange(ended, claim);
    }

    @Override
    public Set<Lease> extend(Collection<Lease> leases, Duration visibility) {
        return inner.extend(leases, visibility);
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        return inner.watch(arrived);
    }

    @Override
    public void wake() {
        inner.wake();
    }

    @Override
    public void withdrawn(TaskRecord pending) {
        inner.withdrawn(pending);
    }

    @Override
    public List<TaskRecord> peek(int max) {
        return inner.peek(max);
    }

    @Override
    public long size() {
        return inner.size();
    }

    @Override
    public int clear() {
        return inner.clear();
    }

    @Override
    public DeadLetters deadLetters() {
        return inner.deadLetters();
    }

    @Override
    public Set<Capability> capabilities() {
        return inner.capabilities();
    }

    @Override
    public void close() {
        inner.close();
    }
}
