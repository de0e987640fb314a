package io.strand4j.worker;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts failures in a row over all slots of a worker; a success begins anew. */
final class Failures {

    private final AtomicInteger inARow = new AtomicInteger();
    private final int most;
    private final Runnable tooMany;

    /**
     * None yet.
     *
     * @param most with so many the end has come
     * @param tooMany called once, when it has
     */
    Failures(int most, Runnable tooMany) {
        this.most = most;
        this.tooMany = tooMany;
    }

    void count(WorkerEvent.Type type) {
        switch (type) {
            case SUCCEEDED -> inARow.set(0);
            case RETRIED, GAVE_UP -> {
                if (inARow.incrementAndGet() == most) {
                    tooMany.run();
                }
            }
            default -> {
                // Neither says anything about the next one.
            }
        }
    }

    int inARow() {
        return inARow.get();
    }
}
