package io.strand4j.process;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In a worker JVM: asks the parent for the key of a call. Most bodies never want it, and most callers neither, so it is
 * made and remembered only then.
 */
final class KeyRequests {

    private final FrameOutput replies;
    private final Map<Long, CompletableFuture<String>> asked = new ConcurrentHashMap<>();

    KeyRequests(FrameOutput replies) {
        this.replies = replies;
    }

    /** The key; empty for a call that has ended. The parent answers at once, and without a parent this JVM ends. */
    String of(long number) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> before = asked.putIfAbsent(number, mine);
        if (before != null) {
            return before.join();
        }
        try {
            replies.write(Frame.of(FrameType.KEY).number(number));
            return mine.join();
        } catch (IOException gone) {
            Runtime.getRuntime().halt(1); // nobody is left to run anything for
            throw new IllegalStateException(gone);
        }
    }

    void told(long number, String key) {
        CompletableFuture<String> waiting = asked.remove(number);
        if (waiting != null) {
            waiting.complete(key);
        }
    }
}
