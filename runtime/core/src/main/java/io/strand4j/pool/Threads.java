package io.strand4j.pool;

import org.jspecify.annotations.Nullable;

/** Makes the threads of a pool: virtual ones, or what a test of schedules can follow. */
interface Threads {

    /** They inherit nothing of the thread that happens to start them, which mostly is that of a task that has ended. */
    Threads VIRTUAL = (name, loader, work) -> {
        Thread thread = Thread.ofVirtual()
                .name(name)
                .inheritInheritableThreadLocals(false)
                .unstarted(work);
        thread.setContextClassLoader(loader);
        return thread;
    };

    Thread make(String name, @Nullable ClassLoader loader, Runnable work);

    default void start(Thread made) {
        made.start();
    }
}
