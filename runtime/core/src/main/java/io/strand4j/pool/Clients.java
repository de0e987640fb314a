package io.strand4j.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a control server. Whoever has not greeted yet may be anybody, so newcomers do not count for the most that
 * may be served: there are as many of them at most, and the oldest one makes room for the next. Safe for use by any thread.
 */
final class Clients {

    private final int most;

    /** All whose threads have not ended, also those that were cut off. */
    private final Set<Connection> all = ConcurrentHashMap.newKeySet();

    private final Deque<Connection> newcomers = new ArrayDeque<>();
    private final Set<Connection> greeted = ConcurrentHashMap.newKeySet();

    Clients(int most) {
        this.most = most;
    }

    boolean isFull() {
        return greeted.size() >= most;
    }

    /** Adds a newcomer; returns the one that has to make room for it. */
    @Nullable
    Connection add(Connection newcomer) {
        all.add(newcomer);
        synchronized (newcomers) {
            Connection oldest = newcomers.size() < most ? null : newcomers.removeFirst();
            newcomers.addLast(newcomer);
            return oldest;
        }
    }

    /** It has greeted as it should; false when there is no room for it. */
    boolean welcome(Connection newcomer) {
        synchronized (newcomers) {
            return !isFull() && newcomers.remove(newcomer) && greeted.add(newcomer);
        }
    }

    int newcomers() {
        synchronized (newcomers) {
            return newcomers.size();
        }
    }

    void remove(Connection gone) {
        synchronized (newcomers) {
            newcomers.remove(gone);
        }
        greeted.remove(gone);
        all.remove(gone);
    }

    List<Connection> all() {
        return List.copyOf(all);
    }
}
