package io.strand4j.pool;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Begins the tasks of one group, one after another, as there is room; so whoever asked for them need not wait. */
final class Spawner implements Runnable {

    private final Roster roster;
    private final Group group;
    private final Source source;
    private final Threads threads;

    Spawner(Roster roster, Group group, Source source, Threads threads) {
        this.roster = roster;
        this.group = group;
        this.source = source;
        this.threads = threads;
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            spawn();
        } catch (Throwable listing) {
            failure = listing;
        }
        roster.spawned(group, failure);
    }

    private void spawn() {
        while (roster.awaitPlace(group)) {
            Callable<?> body = source.next();
            Task task = body == null ? null : roster.admit(group, body);
            if (task == null) {
                return;
            }
            task.start(threads);
        }
    }

    /** So many times the same body. */
    static Source same(Callable<?> body) {
        return new Source() {
            @Override
            public @Nullable Callable<?> next() {
                return body; // how many there are to be is in the group
            }
        };
    }
}
