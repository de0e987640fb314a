package io.strand4j.task;

/** How a result has items. */
public enum ItemShape {
    /** It has none. */
    NONE,
    /** An {@link java.util.Iterator}, {@link Iterable} or {@link java.util.stream.Stream}: items flow while the task runs. */
    FLOW,
    /** A collection or an array of references: it is the result, and its elements are the items. */
    WHOLE
}
