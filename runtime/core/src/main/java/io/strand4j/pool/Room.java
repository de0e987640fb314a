package io.strand4j.pool;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The places of a pool, and the groups that wait for one: each has one task waiting at a time and they are served in
 * turn, so that a long group holds up no short one. Guarded by the lock of the roster.
 */
final class Room {

    private final Slots places;
    private final Queue<Group> queue = new ArrayDeque<>();

    Room(int limit) {
        this.places = new Slots(limit);
    }

    /** Takes a place, or puts the group behind the others that wait. */
    boolean enter(Group group) {
        if (queue.isEmpty() && places.tryTake()) {
            return true;
        }
        queue.add(group);
        return false;
    }

    /** Puts a group that was admitted behind the others, for its next task. */
    void requeue(Group group) {
        queue.add(group);
    }

    /** The group wants no place any more. */
    void withdraw(Group group) {
        queue.remove(group);
    }

    /** Takes a place for the first that waits; null when none does, or there is none. */
    @Nullable
    Group admitted() {
        return !queue.isEmpty() && places.tryTake() ? queue.remove() : null;
    }

    void leave() {
        places.giveBack();
    }

    void limit(int limit) {
        places.limit(limit);
    }

    int limit() {
        return places.limit();
    }

    int running() {
        return places.taken();
    }

    int free() {
        return places.free();
    }
}
