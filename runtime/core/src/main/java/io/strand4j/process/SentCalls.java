package io.strand4j.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that were given to a worker JVM at once. It runs them in this order; those that it has not begun can be taken
 * back, by any thread. What becomes of each is told to one who asks for it first.
 */
final class SentCalls {

    private final Claims claims;
    private final long first;
    private final @Nullable RemoteRun[] open;

    SentCalls(Claims claims, long first, List<? extends RemoteRun> runs) {
        this.claims = claims;
        this.first = first;
        this.open = runs.toArray(RemoteRun[]::new);
    }

    int size() {
        return open.length;
    }

    long last() {
        return first + open.length - 1;
    }

    /** The number of the call that the worker JVM has begun last. */
    long begun() {
        return claims.begun();
    }

    /** The call of that number, unless its end was told, or there is none. */
    synchronized @Nullable RemoteRun get(long number) {
        return number < first || number > last() ? null : open[(int) (number - first)];
    }

    /** The same; whoever gets it tells its end. */
    synchronized @Nullable RemoteRun close(long number) {
        RemoteRun run = get(number);
        if (run != null) {
            open[(int) (number - first)] = null;
        }
        return run;
    }

    /**
     * Takes back what has not begun, and tells.
     *
     * @return the number of the call that was begun last
     */
    long takeBack() {
        long begun = claims.takeBack(last());
        for (RemoteRun run : closeAfter(begun)) {
            run.takenBack();
        }
        return begun;
    }

    /** The worker JVM is lost. Those that it has not begun can be given to another, without telling anybody. */
    List<RemoteRun> closeUnbegun() {
        return closeAfter(claims.takeBack(last()));
    }

    /** All that nobody has told the end of. */
    List<RemoteRun> closeAll() {
        return closeAfter(first - 1);
    }

    private synchronized List<RemoteRun> closeAfter(long number) {
        List<RemoteRun> closed = new ArrayList<>();
        for (long next = Math.max(first, number + 1); next <= last(); next++) {
            RemoteRun run = close(next);
            if (run != null) {
                closed.add(run);
            }
        }
        return closed;
    }
}
