package io.strand4j.runner;

import io.strand4j.task.Progress;
import io.strand4j.task.TaskContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of a body. An interrupt reaches its thread while the body runs and never later, so that it cannot hit the
 * next task on that thread.
 */
final class Attempt implements TaskContext.Call {

    private static final byte BODY = 0;
    private static final byte CALLBACK = 1;
    private static final byte MIDDLEWARE = 2;

    final int number;
    final TaskEvents.@Nullable Span event = TaskEvents.begin();

    private final LiveTask<?> call;
    private final long started;
    private @Nullable Thread thread = Thread.currentThread();
    private @Nullable Runnable canceller;
    private @Nullable ScheduledFuture<?> limit;
    private @Nullable TaskLog log;
    private boolean begun = true;
    private boolean interrupted;
    private boolean replaced;
    private volatile boolean done;
    private byte at = BODY;

    Attempt(LiveTask<?> call, int number, long started) {
        this.call = call;
        this.number = number;
        this.started = started;
    }

    Instant started() {
        return EpochNanos.instant(started);
    }

    long startedNanos() {
        return started;
    }

    /**
     * Ends the body early, by another way than an interrupt of this thread where it runs elsewhere. That other way may
     * end or give back other calls, so it is not taken with this one locked.
     */
    void interrupt() {
        Runnable elsewhere = interruptHere();
        if (elsewhere != null) {
            elsewhere.run();
        }
    }

    private synchronized @Nullable Runnable interruptHere() {
        if (thread == null || interrupted) {
            return null;
        }
        interrupted = true;
        if (canceller == null || at != BODY) {
            interruptThread(thread);
        }
        return canceller;
    }

    /** Until the body gives it back, its thread is no thread of the pool. */
    private void interruptThread(Thread here) {
        here.interrupt();
        if (here instanceof ThreadPool.PoolThread inPool) {
            replaced = inPool.pool().tryReplaceOne();
        }
    }

    /** From here on the body runs elsewhere, and this is how it is ended there. */
    void cancelBy(Runnable canceller) {
        boolean now;
        synchronized (this) {
            this.canceller = canceller;
            now = interrupted;
        }
        if (now) {
            canceller.run();
        }
    }

    /** The thread runs a callback of the user's for an item, also where the body runs elsewhere. */
    synchronized void callback(boolean begins) {
        at = begins ? CALLBACK : BODY;
    }

    /** The end of the time limit, in place of the one before; null while the time does not run. */
    synchronized void limitedBy(@Nullable ScheduledFuture<?> next) {
        if (limit != null) {
            limit.cancel(false);
        }
        if (thread == null && next != null) {
            next.cancel(false); // it has ended, or was given back
        }
        limit = next;
    }

    LiveTask<?> call() {
        return call;
    }

    /** Middleware runs on this thread now, or the body does, here or elsewhere. */
    synchronized void aroundBody(boolean around) {
        at = around ? MIDDLEWARE : BODY;
    }

    /**
     * The body has ended, and middleware runs again. If it ran elsewhere there is nothing left to end there; who was to
     * end it and came too late for that ends what goes on here.
     */
    synchronized void bodyEnded(boolean returned) {
        aroundBody(true);
        if (canceller != null && interrupted && returned && thread != null) {
            interruptThread(thread);
        }
        canceller = null;
    }

    /** The body has returned, or may have done everything but that; what follows is no failure of the body. */
    void done() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Whether middleware runs, and not the body; to be asked on the thread of the attempt. */
    boolean isAroundBody() {
        return at == MIDDLEWARE;
    }

    /** The body has not begun; the next attempt is this one again. */
    synchronized void giveBack() {
        begun = false;
        if (limit != null) {
            limit.cancel(false);
        }
        thread = null;
        canceller = null;
    }

    /** The number of the attempt after this one. */
    synchronized int next() {
        return begun ? number + 1 : number;
    }

    /** The body has returned; the thread is clean. */
    synchronized void end() {
        if (limit != null) {
            limit.cancel(false);
        }
        if (replaced && thread instanceof ThreadPool.PoolThread inPool) {
            inPool.pool().takeBack();
        }
        thread = null;
        canceller = null;
        if (interrupted) {
            Thread.interrupted(); // one that came too late is not the next task's; one of the caller's own stays
        }
    }

    synchronized boolean isRunning() {
        return thread != null;
    }

    /** Whether the body waits for the end of this JVM, which it has asked for. */
    synchronized boolean isExiting() {
        return thread != null
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit"));
    }

    @Override
    public String getKey() {
        return call.getKey();
    }

    @Override
    public String workerId() {
        return call.workerId();
    }

    @Override
    public int attempt() {
        return number;
    }

    @Override
    public boolean isCancelled() {
        return !call.isIn(this);
    }

    @Override
    public void report(Progress progress) {
        if (!isCancelled()) {
            call.report(progress);
        }
    }

    @Override
    public void log(String line) {
        TaskLog lines;
        synchronized (this) {
            lines = log == null ? new TaskLog() : log;
            log = lines;
        }
        lines.add(line);
    }

    /** The last lines that were logged. */
    synchronized List<String> logged() {
        return log == null ? List.of() : log.read();
    }

    @Override
    public void put(String name, String value) {
        if (!isCancelled()) {
            call.put(name, value);
        }
    }
}
