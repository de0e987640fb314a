package io.strand4j.runner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have not ended, so that a close finds them. Every call passes through here twice, so it is its own link
 * in one of several lists: nothing is allocated, nothing is looked up, and threads seldom meet at one lock.
 */
final class LiveCalls {

    private static final int LISTS = 64; // as many as six bits name

    private final Link[] lists = new Link[LISTS];

    LiveCalls() {
        for (int i = 0; i < LISTS; i++) {
            Link head = new Head();
            head.before = head;
            head.after = head;
            lists[i] = head;
        }
    }

    /** The place of a call in its list. */
    abstract static class Link {
        private @Nullable Link before;
        private @Nullable Link after;
    }

    private static final class Head extends Link {}

    /** By its time: calls that follow one another are far apart, since one thread adds them while others take them away. */
    private Link listOf(LiveTask<?> call) {
        return lists[(int) ((call.createdNanos() * 0x9E3779B97F4A7C15L) >>> 58)];
    }

    /** Adds a call that is in no list. */
    void add(LiveTask<?> call) {
        Link link = call;
        Link head = listOf(call);
        synchronized (head) {
            Link last = head.before;
            link.before = last;
            link.after = head;
            if (last != null) {
                last.after = link;
            }
            head.before = link;
        }
    }

    /** Removes a call, if it is there. */
    void remove(LiveTask<?> call) {
        Link link = call;
        synchronized (listOf(call)) {
            Link before = link.before;
            Link after = link.after;
            if (before != null && after != null) {
                before.after = after;
                after.before = before;
                link.before = null;
                link.after = null;
            }
        }
    }

    /** All that are there now. */
    List<LiveTask<?>> all() {
        List<LiveTask<?>> all = new ArrayList<>();
        for (Link head : lists) {
            synchronized (head) {
                for (Link link = head.after; link instanceof LiveTask<?> call; link = link.after) {
                    all.add(call);
                }
            }
        }
        return all;
    }
}
