package io.strand4j.annotations;

/**
 * A safety check of the processor that one task may switch off with {@code suppress}. {@link #INNER_OWNER} is an error,
 * because such a task fails unless somebody makes its target by other means; the others are warnings, because the code
 * may well be right. What is switched off and goes wrong all the same fails with a clear error when the task runs.
 */
public enum Check {
    /**
     * An argument that the caller may still change while the task reads it on another thread: an array, a date, a
     * collection declared by its mutable class. An interface such as {@code List} is not asked about.
     */
    MUTABLE_ARGUMENT,
    /** An instance task of an inner class that runs in another JVM, where there is no outer instance. */
    INNER_OWNER,
    /**
     * An instance task for PROCESS whose worker JVM has no way to get its target: there is no accessible no-argument
     * constructor, and no {@code TargetProvider} in this compilation.
     */
    UNBOUND_TARGET,
    /** A mutable static field in the owner of a task that runs in another JVM, where it has another value. */
    MUTABLE_STATIC,
    /** Retries asked for a task that is declared not idempotent. */
    RETRY_NOT_IDEMPOTENT,
    /** A declared exception that cannot be rebuilt on this side of a process boundary. */
    REMOTE_EXCEPTION
}
