package io.strand4j.pool;

import io.strand4j.codec.RecordParts;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Runs any functions: the same call several times over, or a function on each of many items with so many at work at any
 * moment.
 *
 * <pre>{@code
 * try (TaskPool pool = new TaskPool(20)) {
 *     pool.map(this::resize, images.iterator(), 5);
 *     PoolReport report = pool.gatherAndClose();
 * }
 * }</pre>
 *
 * <p>Whatever adds tasks returns the name of their group and does not wait, see {@link BaseTaskPool}. It throws
 * {@link PoolLockedException} or {@link PoolClosedException} when the pool takes none, and
 * {@link TaskGroupAlreadyExistsException} when there is a group of the given name.
 */
public final class TaskPool extends BaseTaskPool {

    /** A pool without a limit. */
    public TaskPool() {
        this(UNLIMITED);
    }

    /**
     * A pool.
     *
     * @param limit how many tasks may run at once; 0 lets none begin
     */
    public TaskPool(int limit) {
        super(limit, null, Threads.VIRTUAL);
    }

    /**
     * A pool with a name.
     *
     * @param limit how many tasks may run at once; 0 lets none begin
     * @param name what stands after the dash in the names of the pool and its threads
     */
    public TaskPool(int limit, String name) {
        super(limit, Objects.requireNonNull(name, "name"), Threads.VIRTUAL);
    }

    /** For tests of schedules. */
    TaskPool(int limit, Threads threads) {
        super(limit, "test", threads);
    }

    /**
     * Runs a body several times.
     *
     * @param body what each task does
     * @param num how many tasks, at least 1
     * @return the name of the group
     */
    public String apply(Runnable body, int num) {
        return apply(body, num, GroupOptions.DEFAULTS);
    }

    /**
     * Runs a body several times.
     *
     * @param body what each task does
     * @param num how many tasks, at least 1
     * @param options the name of the group, its callbacks
     * @return the name of the group
     */
    public String apply(Runnable body, int num, GroupOptions options) {
        Objects.requireNonNull(body, "body");
        return call(
                body,
                () -> {
                    body.run();
                    return null;
                },
                num,
                options);
    }

    /**
     * Runs a body several times that has a result or throws checked exceptions; {@link PoolGroup#outcomes()} has the
     * results.
     *
     * @param body what each task does
     * @param num how many tasks, at least 1
     * @param options the name of the group, its callbacks
     * @return the name of the group
     */
    public String call(Callable<?> body, int num, GroupOptions options) {
        return call(Objects.requireNonNull(body, "body"), body, num, options);
    }

    private String call(Object named, Callable<?> body, int num, GroupOptions options) {
        requirePositive("num", num);
        String prefix = "apply-" + nameOf(named) + "-group-";
        return roster.open(prefix, options, num, UNLIMITED, Lister.same(body)).name;
    }

    /**
     * Runs a function on each item, on so many at any moment as long as there are items and room. An item is taken from
     * the iterator when there may be another task, so it may go on for ever; it is asked by one thread at a time.
     *
     * @param <A> the type of the items
     * @param function what each task does with its item; {@link PoolGroup#outcomes()} has the results
     * @param items the items; what it throws ends the group and is a failure of it
     * @param numConcurrent how many at once, at least 1
     * @return the name of the group
     */
    public <A> String map(Function<? super A, ?> function, Iterator<? extends A> items, int numConcurrent) {
        return map(function, items, numConcurrent, GroupOptions.DEFAULTS);
    }

    /**
     * As {@link #map(Function, Iterator, int)}.
     *
     * @param <A> the type of the items
     * @param function what each task does with its item
     * @param items the items
     * @param numConcurrent how many at once, at least 1
     * @param options the name of the group, its callbacks
     * @return the name of the group
     */
    public <A> String map(
            Function<? super A, ?> function, Iterator<? extends A> items, int numConcurrent, GroupOptions options) {
        Objects.requireNonNull(function, "function");
        return each("map", function, item -> () -> function.apply(item), items, numConcurrent, options);
    }

    /**
     * As {@link #map(Function, Iterator, int)}, with a function of several arguments which are parts of the item.
     *
     * @param <A> the type of the items
     * @param star the accessors of the parts, and the function
     * @param items the items; the task of one whose accessor throws has failed with a {@link BadArgumentException}
     * @param numConcurrent how many at once, at least 1
     * @return the name of the group
     */
    public <A> String starmap(Star<? super A> star, Iterator<? extends A> items, int numConcurrent) {
        return starmap(star, items, numConcurrent, GroupOptions.DEFAULTS);
    }

    /**
     * As {@link #starmap(Star, Iterator, int)}.
     *
     * @param <A> the type of the items
     * @param star the accessors of the parts, and the function
     * @param items the items
     * @param numConcurrent how many at once, at least 1
     * @param options the name of the group, its callbacks, whether to go on after items that cannot be taken apart
     * @return the name of the group
     */
    public <A> String starmap(
            Star<? super A> star, Iterator<? extends A> items, int numConcurrent, GroupOptions options) {
        return each("starmap", star.function(), star::bind, items, numConcurrent, options);
    }

    /**
     * As {@link #map(Function, Iterator, int)}, with a function that takes the components of a record by name.
     *
     * @param function takes the components in their order; it cannot be changed
     * @param items the records; the task of one that cannot be read has failed with a {@link BadArgumentException}
     * @param numConcurrent how many at once, at least 1
     * @return the name of the group
     */
    public String doublestarmap(
            Function<? super Map<String, Object>, ?> function, Iterator<? extends Record> items, int numConcurrent) {
        return doublestarmap(function, items, numConcurrent, GroupOptions.DEFAULTS);
    }

    /**
     * As {@link #doublestarmap(Function, Iterator, int)}.
     *
     * @param function takes the components in their order
     * @param items the records
     * @param numConcurrent how many at once, at least 1
     * @param options the name of the group, its callbacks, whether to go on after records that cannot be read
     * @return the name of the group
     */
    public String doublestarmap(
            Function<? super Map<String, Object>, ?> function,
            Iterator<? extends Record> items,
            int numConcurrent,
            GroupOptions options) {
        Objects.requireNonNull(function, "function");
        return each(
                "doublestarmap",
                function,
                (Record item) -> {
                    Map<String, Object> parts = RecordParts.byName(item);
                    return () -> function.apply(parts);
                },
                items,
                numConcurrent,
                options);
    }

    <A> String each(
            String kind,
            Object function,
            Function<? super A, Callable<?>> binding,
            Iterator<? extends A> items,
            int numConcurrent,
            GroupOptions options) {
        Objects.requireNonNull(items, "items");
        requirePositive("numConcurrent", numConcurrent);
        Source source = new Items<>(items, binding, options.badArguments());
        String prefix = kind + "-" + nameOf(function) + "-group-";
        return roster.open(prefix, options, 0, numConcurrent, source).name;
    }
}
