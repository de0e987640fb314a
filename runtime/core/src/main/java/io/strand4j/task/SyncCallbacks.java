package io.strand4j.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of callbacks where a task runs on the caller's thread; for generated code. They are those of every other
 * runner: a throwing {@code onEnd} does not undo the result, {@code onError} observes.
 */
public final class SyncCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(SyncCallbacks.class);

    private SyncCallbacks() {}

    /**
     * All items, so that callbacks and caller can each see them.
     *
     * @param <E> the type of an item
     * @param items what the body returned
     */
    public static <E> List<E> items(Iterator<? extends E> items) {
        List<E> all = new ArrayList<>();
        items.forEachRemaining(all::add);
        return Collections.unmodifiableList(all);
    }

    /**
     * All items, so that callbacks and caller can each see them.
     *
     * @param <E> the type of an item
     * @param items what the body returned
     */
    public static <E> List<E> items(Iterable<? extends E> items) {
        return items(items.iterator());
    }

    /**
     * All items, so that callbacks and caller can each see them; the stream is closed.
     *
     * @param <E> the type of an item
     * @param items what the body returned
     */
    public static <E> List<E> items(Stream<? extends E> items) {
        try (items) {
            return items(items.iterator());
        }
    }

    /**
     * Runs {@code onEnd} where there is no {@code onError}: what it throws is logged.
     *
     * @param onEnd the callback with its result
     */
    public static void ended(Runnable onEnd) {
        ended(onEnd, thrown -> LOG.warn("onEnd has failed, the result stands", thrown));
    }

    /**
     * Runs {@code onEnd}; what it throws is handed to {@code onError}.
     *
     * @param onEnd the callback with its result
     * @param onError the callback for failures
     */
    public static void ended(Runnable onEnd, Consumer<? super Throwable> onError) {
        try {
            onEnd.run();
        } catch (RuntimeException | Error thrown) {
            failed(onError, thrown);
        }
    }

    /**
     * Runs {@code onError}; what it throws is logged, the first failure is what the caller gets.
     *
     * @param onError the callback for failures
     * @param failure what was thrown
     */
    public static void failed(Consumer<? super Throwable> onError, Throwable failure) {
        try {
            onError.accept(failure);
        } catch (RuntimeException | Error thrown) {
            LOG.warn("onError has failed", thrown);
        }
    }
}
