package io.strand4j.worker;

import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import java.util.concurrent.CompletableFuture;

/**
 * A settlement on its way to the store.
 *
 * @param queue where it belongs
 * @param settlement what becomes of the call
 * @param freesSlot whether the body has returned as well
 * @param kept completes with false when it was refused, and with the failure when the worker gave up
 */
record Ending(TaskQueue queue, Settlement settlement, boolean freesSlot, CompletableFuture<Boolean> kept) {

    Ending(TaskQueue queue, Settlement settlement, boolean freesSlot) {
        this(queue, settlement, freesSlot, new CompletableFuture<>());
    }

    /** Of a call whose body has not begun, or has returned. */
    Ending(TaskQueue queue, Settlement settlement) {
        this(queue, settlement, true);
    }
}
