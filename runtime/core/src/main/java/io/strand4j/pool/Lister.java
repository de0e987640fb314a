package io.strand4j.pool;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Begins the tasks of a group as long as there are places and room. Nobody waits for those: whoever comes to the end of
 * either lets go of the group, and the thread of the next task that ends takes it up again. So between two tasks no thread
 * has to be woken.
 */
final class Lister implements Runnable {

    private final Roster roster;
    private final Group group;

    Lister(Roster roster, Group group) {
        this.roster = roster;
        this.group = group;
    }

    /** By the thread that holds the group. */
    @Override
    public void run() {
        Thread.currentThread().setContextClassLoader(group.loader);
        Task task;
        do {
            Callable<?> body;
            try {
                body = group.source.next();
            } catch (Throwable broken) {
                roster.exhausted(group, broken);
                return;
            }
            if (body == null) {
                roster.exhausted(group, null);
                return;
            }
            task = roster.admit(group, body);
        } while (task != null && task.start());
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
