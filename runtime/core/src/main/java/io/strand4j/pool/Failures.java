package io.strand4j.pool;

/** What becomes of failures of tasks that nobody has asked for until a pool is flushed or closed. */
public enum Failures {
    /** They are thrown, all as one {@link PoolFailedException}, after everything else was done. */
    THROW,
    /** They are in the report that is returned. */
    RETURN
}
