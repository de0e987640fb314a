package io.strand4j.pool;

/** Has tasks that are not done: the one that runs or has run, or those that were cancelled before they began. */
sealed interface Holder permits Task, Withdrawn {

    Group group();

    /** A task is done; the lock of the roster is the caller's. */
    void letGo(long id);
}
