package io.strand4j.batch;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists work. An item is whatever describes one call: a name, a record, the arguments themselves.
 *
 * <p>{@link #listTasks} is called for several seeds at once and {@link #alreadyDone} for several items at once, so an
 * implementation must be safe for use by several threads. Both may start tasks and wait for them. What they throw is
 * reported for that seed or item; the others go on.
 *
 * @param <A> the type of an item
 */
public interface WorkSpecification<A> {

    /**
     * The parts that are listed side by side, such as the top-level folders of a store. By default there is one, with an
     * empty name.
     *
     * @throws Exception when they cannot be listed; then nothing is
     */
    default Stream<String> taskSeeds() throws Exception {
        return Stream.of("");
    }

    /**
     * The items of a seed. They are taken one by one and never kept, so there may be any number of them. The stream is
     * closed at the end.
     *
     * @param seed one of {@link #taskSeeds()}
     * @param force whether items that are done already are wanted all the same
     * @throws Exception when they cannot be listed; also what the stream throws on the way ends this seed alone
     */
    Stream<A> listTasks(String seed, boolean force) throws Exception;

    /**
     * Whether there is nothing to do for an item, such as when its output exists. Not asked when forced.
     *
     * @param item an item
     * @throws Exception when that cannot be said; the item is reported as failed
     */
    default boolean alreadyDone(A item) throws Exception {
        return false;
    }

    /**
     * What is to be done for an item; an override may replace the item, for example by one that names where its large
     * part was put.
     *
     * @param item an item
     * @param force whether items that are done already are wanted all the same
     * @return empty for nothing; by default the item unless it is done already
     * @throws Exception when that cannot be said; the item is reported as failed
     */
    default Optional<A> enqueueTask(A item, boolean force) throws Exception {
        return force || !alreadyDone(item) ? Optional.of(item) : Optional.empty();
    }

    /**
     * A specification of items that are there already.
     *
     * @param <A> the type of an item
     * @param items the items
     */
    static <A> WorkSpecification<A> of(Iterable<A> items) {
        return (seed, force) -> java.util.stream.StreamSupport.stream(items.spliterator(), false);
    }
}
