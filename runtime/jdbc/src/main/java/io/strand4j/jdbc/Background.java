package io.strand4j.jdbc;

/** A thread of ours that ends with the store. */
final class Background {

    private static final long LAST_WAIT_MILLIS = 10_000;

    private Background() {}

    static Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, "strand-jdbc-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for its end, which comes by itself, unless it is the thread that asks: a watcher may close the store. */
    static void end(Thread thread) {
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        try {
            thread.join(LAST_WAIT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
