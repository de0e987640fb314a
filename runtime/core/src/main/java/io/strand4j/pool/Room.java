package io.strand4j.pool;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The places of a pool, and the groups that wait for one: each has one task waiting at a time and they are served in
 * turn, so that a long group holds up no short one. A place that becomes free is given to the first in the queue and can
 * be taken by nobody else. Guarded by the lock of the roster.
 */
final class Room {

    private final Slots places;
    private final Queue<Group> queue = new ArrayDeque<>();

    Room(int limit) {
        this.places = new Slots(limit);
    }

    /** Takes a place, or puts the group into the queue; then {@link Group#granted} says when it has one. */
    void enter(Group group) {
        group.granted = queue.isEmpty() && places.tryTake();
        if (!group.granted) {
            queue.add(group);
        }
    }

    /** The group wants no place any more, or gives back the one that it was given. */
    void withdraw(Group group) {
        if (group.granted) {
            leave();
        } else {
            queue.remove(group);
        }
        group.granted = false;
    }

    void leave() {
        places.giveBack();
        grant();
    }

    void limit(int limit) {
        places.limit(limit);
        grant();
    }

    private void grant() {
        while (!queue.isEmpty() && places.tryTake()) {
            Group next = queue.remove();
            next.granted = true;
            next.turn.signal();
        }
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
