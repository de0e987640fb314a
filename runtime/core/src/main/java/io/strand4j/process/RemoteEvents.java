package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.task.Progress;

/** What comes out of a call in another JVM while it runs; called on the thread that waits for it. */
public interface RemoteEvents {

    /**
     * An item of the result.
     *
     * @param item the item
     * @throws Exception to end the iteration; the call throws it when the body has ended
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

    /** Whether somebody still wants the call; one that was cancelled before it has begun does not begin. */
    boolean isWanted();

    /**
     * From now on the call can be ended. Told again when the call has to be given to another worker JVM.
     *
     * @param canceller interrupts the body, and kills its worker JVM if that does not help within the grace time
     */
    void cancellable(Runnable canceller);
}
