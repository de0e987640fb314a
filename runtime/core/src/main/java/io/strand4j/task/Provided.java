package io.strand4j.task;

import java.util.function.Supplier;

/**
 * Something an annotation names by its class: the instance that was given to the Strand's builder, else a new one.
 *
 * @param <P> the class
 * @param type the class
 * @param otherwise makes a new one
 */
public record Provided<P>(Class<P> type, Supplier<? extends P> otherwise) {}
