package io.strand4j.runner;

import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A bounded pool of daemon platform threads. A thread that waits for another call, or that a cancelled body does not
 * give back, is replaced for that time, so that a pool of one thread cannot get stuck on itself.
 */
final class ThreadPool {

    /** Deeper than any sensible nesting of calls that wait for calls; each level costs a thread. */
    private static final int MAX_REPLACED = 1000;

    private final String name;
    private final int size;
    private final ThreadPoolExecutor executor;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Runnable widened;
    private volatile int replaced;

    ThreadPool(String name, int size) {
        this(name, size, () -> {});
    }

    /** A pool; {@code widened} is told when a thread was replaced. */
    ThreadPool(String name, int size, Runnable widened) {
        this.name = name;
        this.size = size;
        this.widened = widened;
        this.executor = new Executor(size);
        executor.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable run) {
        executor.execute(run);
    }

    /** Leaves the thread as it was: what a body did to it is not the next body's. */
    static void clean(Runnable body) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try {
            body.run();
        } finally {
            thread.setContextClassLoader(loader);
            MDC.clear();
            Thread.interrupted();
        }
    }

    /** One thread of this pool is of no use for now. */
    void replaceOne() {
        if (!tryReplaceOne()) {
            throw new TaskRejectedException(MAX_REPLACED + " threads of the pool " + name
                    + " wait for other calls already; calls that wait for calls are nested too deep");
        }
    }

    boolean tryReplaceOne() {
        synchronized (this) {
            if (replaced == MAX_REPLACED) {
                return false;
            }
            // The maximum goes first: the core size may not exceed it.
            executor.setMaximumPoolSize(size + replaced + 1);
            executor.setCorePoolSize(size + replaced + 1);
            replaced++;
        }
        widened.run();
        return true;
    }

    /** Whether a thread has nothing to do, or may be made. */
    boolean hasRoom() {
        return executor.getQueue().isEmpty() && executor.getActiveCount() < width();
    }

    /** How many threads are of use at most. */
    int width() {
        return size + replaced;
    }

    /** It is of use again. */
    synchronized void takeBack() {
        replaced--;
        executor.setCorePoolSize(size + replaced);
        executor.setMaximumPoolSize(size + replaced);
    }

    /** Takes no more; what was accepted still runs. */
    void shutdown() {
        executor.shutdown();
    }

    /** Waits until all threads have ended; false when some have not after that time. */
    boolean awaitEnd(Duration atMost) {
        try {
            return executor.awaitTermination(Waits.saturatedNanos(atMost), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return executor.isTerminated();
        }
    }

    /** The pool that this thread belongs to, if any. */
    static @Nullable ThreadPool current() {
        return Thread.currentThread() instanceof PoolThread thread ? thread.pool : null;
    }

    /** Cleans its threads by itself, so that a run needs no wrapper to be put into its queue. */
    private final class Executor extends ThreadPoolExecutor {

        Executor(int size) {
            super(size, size, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            setThreadFactory(work -> new PoolThread(ThreadPool.this, work));
        }

        @Override
        protected void afterExecute(Runnable run, @Nullable Throwable thrown) {
            if (Thread.currentThread() instanceof PoolThread thread) {
                thread.clean();
            }
        }
    }

    /** A thread of a pool; its name carries the task that it runs, or ran last. */
    static final class PoolThread extends Thread implements Waits.Pooled {

        private final ThreadPool pool;
        private final String plainName;
        private final @Nullable ClassLoader loader;
        private @Nullable String named;

        PoolThread(ThreadPool pool, Runnable work) {
            super(null, work, pool.name, 0, false); // no inherited values of whoever happened to need a thread
            this.pool = pool;
            this.plainName = pool.name + "-" + pool.numbers.incrementAndGet();
            setName(plainName);
            setDaemon(true);
            this.loader = getContextClassLoader();
        }

        ThreadPool pool() {
            return pool;
        }

        @Override
        public void replace() {
            pool.replaceOne();
        }

        @Override
        public void takeBack() {
            pool.takeBack();
        }

        /** Leaves it as it was: what a body did to it is not the next body's. */
        @SuppressWarnings("ReferenceEquality") // it is to be the very same loader
        private void clean() {
            MDC.clear();
            if (getContextClassLoader() != loader) {
                setContextClassLoader(loader);
            }
            interrupted();
        }

        /** Renaming a thread is a system call, so it is done when the task changes and not for each run. */
        @SuppressWarnings("ReferenceEquality") // the id of one definition is one string
        void carry(String taskId) {
            if (named != taskId) {
                named = taskId;
                setName(plainName + " " + taskId);
            }
        }
    }
}
