package io.strand4j.task;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a running task can ask and tell about its call. Outside a task it is inert, so that the method stays callable by
 * hand. Safe for use by any thread, but {@link #current()} knows only the thread that the body began on.
 */
public final class TaskContext {

    private static final ThreadLocal<@Nullable TaskContext> CURRENT = new ThreadLocal<>();

    /** A thread local costs a virtual thread 136 bytes, an entry here 40. */
    private static final Map<Thread, TaskContext> OF_VIRTUAL_THREADS = new ConcurrentHashMap<>();

    private static final TaskContext INERT = new TaskContext(new Inert());

    private final Call call;

    private TaskContext(Call call) {
        this.call = call;
    }

    /** The call that runs behind a context; implemented by runners. */
    public interface Call {

        /** The key of the call. */
        String getKey();

        /** Who runs it. */
        String workerId();

        /** The number of the attempt, from 1. */
        int attempt();

        /** Whether somebody has cancelled it. */
        boolean isCancelled();

        /**
         * Takes a report.
         *
         * @param progress how far the task has got
         */
        void report(Progress progress);

        /**
         * Takes a value.
         *
         * @param name its name
         * @param value its value
         */
        void put(String name, String value);

        /**
         * Takes a line of the task's log.
         *
         * @param line the line
         */
        default void log(String line) {
            // Nobody keeps it.
        }
    }

    /** The context of the task that runs on this thread, or an inert one. */
    public static TaskContext current() {
        TaskContext current = of(Thread.currentThread());
        return current == null ? INERT : current;
    }

    /**
     * For runners: from here on this thread runs a call.
     *
     * @param call the call
     * @return what to give to {@link #leave}
     */
    public static @Nullable TaskContext enter(Call call) {
        Thread thread = Thread.currentThread();
        TaskContext outer = of(thread);
        set(thread, new TaskContext(call));
        return outer;
    }

    /**
     * For runners: the call has left this thread.
     *
     * @param outer what {@link #enter} returned
     */
    public static void leave(@Nullable TaskContext outer) {
        set(Thread.currentThread(), outer);
    }

    /**
     * For runners: the call that runs on this thread, if it is one of theirs.
     *
     * @param <C> how they implement calls
     * @param kind the class of that
     */
    public static <C extends Call> @Nullable C running(Class<C> kind) {
        TaskContext current = of(Thread.currentThread());
        return current != null && kind.isInstance(current.call) ? kind.cast(current.call) : null;
    }

    private static @Nullable TaskContext of(Thread thread) {
        return thread.isVirtual() ? OF_VIRTUAL_THREADS.get(thread) : CURRENT.get();
    }

    private static void set(Thread thread, @Nullable TaskContext context) {
        if (!thread.isVirtual()) {
            CURRENT.set(context); // also to null: the next call on this thread finds its place made
        } else if (context != null) {
            OF_VIRTUAL_THREADS.put(thread, context);
        } else {
            OF_VIRTUAL_THREADS.remove(thread);
        }
    }

    /** The key of the call; empty outside a task. */
    public String key() {
        return call.getKey();
    }

    /** Who runs the call; empty outside a task. */
    public String workerId() {
        return call.workerId();
    }

    /** The number of the attempt, from 1. */
    public int attempt() {
        return call.attempt();
    }

    /** Whether somebody has cancelled the call; a long loop asks now and then. */
    public boolean isCancelled() {
        return call.isCancelled();
    }

    /**
     * Ends the body if somebody has cancelled the call.
     *
     * @throws TaskCancelledException if so
     */
    public void checkCancelled() {
        if (isCancelled()) {
            throw new TaskCancelledException("the call " + key() + " was cancelled");
        }
    }

    /**
     * Reports how far the task has got.
     *
     * @param fraction from 0 to 1
     * @param message what it is doing
     */
    public void progress(double fraction, String message) {
        call.report(new Progress(fraction, message));
    }

    /**
     * Keeps a value with the call, to be read by whoever looks at it.
     *
     * @param name its name
     * @param value its value
     */
    public void put(String name, String value) {
        call.put(name, value);
    }

    /**
     * Keeps a line of the task's log: the last 100 of them, each cut to 256 characters, go with the event by which a
     * worker tells its listeners that the attempt has failed. It is for the appender of a logging library, which runs on
     * the thread that logs; with Logback it is all there is in {@code append}:
     *
     * <pre>{@code
     * TaskContext.current().log(event.getFormattedMessage());
     * }</pre>
     *
     * <p>What a body prints in a worker JVM is kept by itself, and this does nothing there.
     *
     * @param line the line
     */
    public void log(String line) {
        call.log(line);
    }

    private static final class Inert implements Call {
        @Override
        public String getKey() {
            return "";
        }

        @Override
        public String workerId() {
            return "";
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void report(Progress progress) {
            // Nobody is looking.
        }

        @Override
        public void put(String name, String value) {
            // Nobody is looking.
        }
    }
}
