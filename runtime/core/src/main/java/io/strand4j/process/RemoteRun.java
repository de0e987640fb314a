package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.task.Progress;

/**
 * A call that is to run in a worker JVM, and what is told of it: on the thread that gave it to the pool, but for
 * {@link #takenBack}. Exactly one of {@link #ended}, {@link #failed} and {@link #takenBack} is the last word.
 */
public interface RemoteRun {

    /** The call. */
    RemoteCall call();

    /** The key of the call; one is made when it is first asked for. */
    String key();

    /** Whether somebody still wants the call; one that was cancelled before it has begun does not begin. */
    boolean isWanted();

    /**
     * From now on the call can be ended. Told again when the call has to be given to another worker JVM.
     *
     * @param canceller sees to it that the body does not begin, or else interrupts it, and kills its worker JVM if that
     *     does not help within the grace time
     */
    void cancellable(Runnable canceller);

    /**
     * An item of the result.
     *
     * @param item the item
     * @throws Exception to end the iteration; it is what the call fails with when the body has ended
     */
    void item(Encoded item) throws Exception;

    /**
     * A report of the body.
     *
     * @param progress how far it has got
     */
    void report(Progress progress);

    /**
     * A value that the body has put.
     *
     * @param name its name
     * @param value its value
     */
    void put(String name, String value);

    /**
     * A line that the body has printed; it goes to the log of this JVM besides.
     *
     * @param line the line
     */
    void printed(String line);

    /**
     * The body starts another task for worker JVMs; it runs in this JVM's pool.
     *
     * @param call the other call
     */
    void nested(NestedCall call);

    /**
     * The body does not want that other task any more.
     *
     * @param number its number
     */
    void cancelNested(long number);

    /**
     * The end. It must not throw.
     *
     * @param reply how it has ended
     * @param nanos how long that took, of the time of the worker JVM
     */
    void ended(RemoteReply reply, long nanos);

    /**
     * The call has no end that its worker JVM could tell. It must not throw.
     *
     * @param error a {@link io.strand4j.task.WorkerCrashedException}, or what {@link #item} threw
     */
    void failed(Throwable error);

    /**
     * The call has not begun and will not: it was cancelled, or what was given to the worker JVM before it takes too
     * long. Told on any thread. It must not throw.
     */
    void takenBack();
}
