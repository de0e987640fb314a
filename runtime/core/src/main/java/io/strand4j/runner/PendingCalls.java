package io.strand4j.runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The calls that wait for a worker JVM, in order. When there are more than worker JVMs, short ones are taken several at
 * a time, because handing over one costs more than running it.
 */
final class PendingCalls {

    /** What is taken at once is done within this time, as far as its tasks' pace tells. */
    private static final long MOST_NANOS = 500_000;

    private static final int MOST_CALLS = 64;

    /** They have to fit into the buffer of a connection, so that writing them waits for nothing. */
    private static final long MOST_BYTES = 32 * 1024;

    private final Deque<LiveTask<?>> calls = new ArrayDeque<>();

    synchronized void add(LiveTask<?> call) {
        calls.addLast(call);
    }

    /** One that was taken and has not begun. */
    synchronized void addFirst(LiveTask<?> call) {
        calls.addFirst(call);
    }

    /**
     * The next calls; none when there are none. What is left is shared by others.
     *
     * @param takers how many take from here
     */
    synchronized List<LiveTask<?>> take(int takers) {
        LiveTask<?> first = calls.poll();
        if (first == null) {
            return List.of();
        }
        int most = Math.min(MOST_CALLS, 1 + calls.size() / takers);
        long time = MOST_NANOS - nanos(first);
        long room = MOST_BYTES - first.remoteArguments().size();
        if (most == 1 || time < 0 || room < 0) {
            return List.of(first);
        }
        List<LiveTask<?>> taken = new ArrayList<>(most);
        taken.add(first);
        while (taken.size() < most) {
            LiveTask<?> next = calls.peek();
            if (next == null
                    || (time -= nanos(next)) < 0
                    || (room -= next.remoteArguments().size()) < 0) {
                break;
            }
            taken.add(calls.remove());
        }
        return taken;
    }

    private static long nanos(LiveTask<?> call) {
        return call.isDirect() ? call.plan().pace().nanos() : Long.MAX_VALUE;
    }
}
