package io.strand4j.runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for a worker JVM, in order. When there are more than worker JVMs, short ones are taken several at
 * a time, because handing over one costs more than running it.
 */
final class PendingCalls {

    /** What is taken at once is done within this time, as far as its tasks' pace tells. */
    private static final long MOST_NANOS = 500_000;

    static final int MOST_CALLS = 64;

    /** They have to fit into the buffer of a connection, so that writing them waits for nothing. */
    static final long MOST_BYTES = 32 * 1024;

    /** From then on the next caller is taken to be like the last ones. */
    private static final int SURE = 8;

    private final Deque<LiveTask<?>> calls = new ArrayDeque<>();
    private final IntSupplier width;
    private final int atOnce;

    /** Calls that their callers have run since a thread of the pool has run one. */
    private int ownInARow;

    /** The first call when that was looked at last. */
    private @Nullable LiveTask<?> straggler;

    /** Threads that run calls. */
    private int running;

    /** Threads that were sent for and have not come yet. */
    private int coming;

    /**
     * No calls.
     *
     * @param width how many threads may run calls; those that wait for other calls widen it
     * @param atOnce how many calls one of them may take at once
     */
    PendingCalls(IntSupplier width, int atOnce) {
        this.width = width;
        this.atOnce = atOnce;
    }

    /** Who is to run a call that was added. */
    enum Taker {
        /** A thread that is there takes it when it has time. */
        SOMEBODY,
        /** A thread has to be sent for. */
        THREAD,
        /** Its caller, in all likelihood; if not, {@link #sendForStraggler} is the way. */
        CALLER
    }

    /** Adds a call at the end. */
    synchronized Taker add(LiveTask<?> call) {
        calls.addLast(call);
        if (ownInARow >= SURE && calls.size() == 1 && running < width.getAsInt() && call.isDirect()) {
            return Taker.CALLER;
        }
        return needsOneMore() ? Taker.THREAD : Taker.SOMEBODY;
    }

    /** Asked again and again: true when a call was there the last time already, and a thread has to be sent for. */
    @SuppressWarnings("ReferenceEquality") // a call is itself alone
    synchronized boolean sendForStraggler() {
        LiveTask<?> first = calls.peek();
        boolean late = first != null && first == straggler;
        straggler = late ? null : first;
        return late && needsOneMore();
    }

    synchronized boolean isEmpty() {
        return calls.isEmpty();
    }

    /** One that was taken and has not begun. True when a thread has to be sent for. */
    synchronized boolean addFirst(LiveTask<?> call) {
        calls.addFirst(call);
        return needsOneMore();
    }

    /** True when a thread has to be sent for: there are calls, and more of them may run at once. */
    synchronized boolean needsOneMore() {
        if (calls.isEmpty() || running + coming >= width.getAsInt()) {
            return false;
        }
        coming++;
        return true;
    }

    /** The first calls for a thread that was sent for; none when it is not needed. */
    synchronized List<LiveTask<?>> takeFirst() {
        coming--;
        running++;
        return take();
    }

    /** The next calls for a thread that has run some; when there are none it is to go. */
    synchronized List<LiveTask<?>> takeNext() {
        return take();
    }

    /** A call for the thread that waits for it, if it is its turn; that thread says when it is done. */
    @SuppressWarnings("ReferenceEquality") // a call is itself alone
    synchronized boolean takeOwn(LiveTask<?> call) {
        if (calls.peek() != call || running >= width.getAsInt()) {
            return false;
        }
        calls.remove();
        running++;
        ownInARow++;
        return true;
    }

    /** What {@link #takeOwn} gave has run. True when a thread has to be sent for. */
    synchronized boolean leave() {
        running--;
        return needsOneMore();
    }

    private List<LiveTask<?>> take() {
        LiveTask<?> first = running > width.getAsInt() ? null : calls.poll();
        if (first == null) {
            running--;
            return List.of();
        }
        ownInARow = 0;
        int most = Math.min(atOnce, 1 + calls.size() / width.getAsInt());
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
