package io.strand4j.flow;

/** Threads for what is done beside the caller: virtual ones, since all they do is wait and tell. */
final class FlowThreads {

    private FlowThreads() {}

    static void start(Runnable work) {
        Thread.ofVirtual().name("strand-flow").start(work);
    }
}
