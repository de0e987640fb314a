package io.strand4j.task;

/** Somebody is to be told of the end of a call, until this is closed. Safe for use by any thread. */
public interface EndWatch extends AutoCloseable {

    /** Nobody is to be told any more; what is being told at this moment may still come. Closing again does nothing. */
    @Override
    void close();
}
