package io.strand4j.worker;

/** Told of what happens in a worker, on the thread where it happens: be short. What it throws is logged. */
@FunctionalInterface
public interface WorkerListener {

    /**
     * Takes an event.
     *
     * @param event the event
     */
    void on(WorkerEvent event);
}
