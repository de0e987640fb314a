package io.strand4j.queue;

/** What not every queue can do. What one cannot is refused clearly, never imitated silently. */
public enum Capability {
    /** Calls of a higher priority go first. */
    PRIORITY,
    /** A call can wait until a given time. */
    DELAY,
    /** A call can be added within a transaction of the caller's. */
    TRANSACTION,
    /** Other processes are told of a new call at once; without it they find it within a second. */
    NOTIFICATION
}
