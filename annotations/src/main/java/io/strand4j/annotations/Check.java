package io.strand4j.annotations;

/** A safety check of the processor that one task may switch off with {@code suppress}. */
public enum Check {
    /** An argument that the caller may still change while the task reads it on another thread. */
    MUTABLE_ARGUMENT,
    /** An owner that is an inner class and drags its outer instance along. */
    INNER_OWNER,
    /** An instance task that runs in a worker which has no way to get its target. */
    UNBOUND_TARGET,
    /** A mutable static field in the owner of a task that runs in another JVM, where it has another value. */
    MUTABLE_STATIC,
    /** Retries asked for a task that is declared not idempotent. */
    RETRY_NOT_IDEMPOTENT,
    /** A declared exception that cannot be rebuilt on this side of a process boundary. */
    REMOTE_EXCEPTION
}
