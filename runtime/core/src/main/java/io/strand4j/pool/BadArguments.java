package io.strand4j.pool;

/** What becomes of a group when one of its items cannot be taken apart into arguments. That item's task has failed. */
public enum BadArguments {
    /** The other items are worked on. */
    CONTINUE,
    /** No further item is taken; what runs goes on. */
    STOP
}
