package io.strand4j.runner;

import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskRejectedException;

/**
 * A middleware may start tasks. It is around those as well, and one that does not look which task it is around starts
 * more and more of them, each waiting for the next; that comes to an end here, before memory does.
 */
final class Reentry {

    private static final int MOST_DEEP = 8;
    private static final String DEPTH = "strand.depth";

    private Reentry() {}

    /** Counts a call that a middleware starts; one that a body starts counts nothing. */
    static void count(LiveTask<?> started) {
        Attempt outer = TaskContext.running(Attempt.class);
        if (outer == null || !outer.isAroundBody()) {
            return;
        }
        int depth = 1 + Integer.parseInt(outer.call().extras().attached().getOrDefault(DEPTH, "0"));
        if (depth > MOST_DEEP) {
            throw new TaskRejectedException(started.taskId() + " is refused: a middleware around "
                    + outer.call().taskId() + " starts it, and is around it again, " + MOST_DEEP
                    + " times by now; let it pass by the tasks that it starts itself");
        }
        started.extras().attach(DEPTH, String.valueOf(depth));
    }
}
