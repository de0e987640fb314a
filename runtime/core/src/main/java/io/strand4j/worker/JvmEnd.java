package io.strand4j.worker;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a worker end in good order before its JVM does: at SIGTERM before anything else ends, at any other end by a
 * shutdown hook. One per worker, gone with it.
 */
final class JvmEnd {

    private static final Logger LOG = LoggerFactory.getLogger(JvmEnd.class);

    private final String workerId;
    private final BooleanSupplier end;
    private final @Nullable Runnable pause;
    private final Thread hook;

    /**
     * Not in force yet.
     *
     * @param workerId names the thread
     * @param end ends the worker, and says whether nothing is left behind; the JVM waits for it
     * @param pause what SIGTERM does in place of an end; null where it ends the worker
     */
    JvmEnd(String workerId, BooleanSupplier end, @Nullable Runnable pause) {
        this.workerId = workerId;
        this.end = end;
        this.pause = pause;
        this.hook = Thread.ofPlatform().name(threadName()).unstarted(this::end);
    }

    String threadName() {
        return "strand-end-" + workerId;
    }

    /** Ends the worker; whether all that it had is settled or given back. */
    boolean end() {
        return end.getAsBoolean();
    }

    /** What SIGTERM does in place of an end. */
    Optional<Runnable> pause() {
        return Optional.ofNullable(pause);
    }

    /** False when the JVM is ending already. */
    boolean await() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            TermSignal.add(this);
            return true;
        } catch (IllegalStateException ending) {
            LOG.debug("a worker is not started in a JVM that ends", ending);
            return false;
        }
    }

    /** The worker has ended before its JVM. */
    void forget() {
        TermSignal.remove(this);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.trace("the JVM is what ends the worker", ending);
        }
    }
}
