package io.strand4j.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a worker end in good order before its JVM does, by a shutdown hook; one per worker, gone with it. */
final class JvmEnd {

    private static final Logger LOG = LoggerFactory.getLogger(JvmEnd.class);

    private final Thread hook;

    /**
     * Not in force yet.
     *
     * @param workerId names the thread
     * @param end ends the worker; the JVM waits for it
     */
    JvmEnd(String workerId, Runnable end) {
        this.hook = Thread.ofPlatform().name("strand-end-" + workerId).unstarted(end);
    }

    /** False when the JVM is ending already. */
    boolean await() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException ending) {
            LOG.debug("a worker is not started in a JVM that ends", ending);
            return false;
        }
    }

    /** The worker has ended before its JVM. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.trace("the JVM is what ends the worker", ending);
        }
    }
}
