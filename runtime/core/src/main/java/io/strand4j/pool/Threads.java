package io.strand4j.pool;

/** Makes the threads of a pool: virtual ones, or what a test of schedules can follow. */
interface Threads {

    /** They inherit from whoever asks for tasks, as a thread that is made by hand does. */
    Threads VIRTUAL = (name, work) -> Thread.ofVirtual().name(name).unstarted(work);

    Thread make(String name, Runnable work);
}
