package io.strand4j.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How reads of some ids are joined into one, and what of its result belongs to whom. Immutable; every method returns
 * another one.
 *
 * @param <I> the type of an id
 * @param <R> the type of a result
 */
public final class Coalescing<I, R> {

    /** With a separator, so many ids of ten digits still fit into an address of 2,000 characters. */
    private static final int MOST = 100;

    private final BiFunction<? super R, ? super Set<I>, ? extends R> part;
    private final boolean emptyMeansAll;
    private final int most;
    private final Predicate<? super Throwable> apart;

    private Coalescing(
            BiFunction<? super R, ? super Set<I>, ? extends R> part,
            boolean emptyMeansAll,
            int most,
            Predicate<? super Throwable> apart) {
        this.part = part;
        this.emptyMeansAll = emptyMeansAll;
        this.most = most;
        this.apart = apart;
    }

    /**
     * Results of any type.
     *
     * @param <I> the type of an id
     * @param <R> the type of a result
     * @param part makes, of a whole result and some ids, the result for those; it must not change the whole one
     */
    public static <I, R> Coalescing<I, R> of(BiFunction<? super R, ? super Set<I>, ? extends R> part) {
        return new Coalescing<>(part, false, MOST, failure -> false);
    }

    /** Reads without ids: everybody gets the same result, which must be one that nobody changes. */
    public static <R> Coalescing<Object, R> whole() {
        return of((whole, ids) -> whole);
    }

    /**
     * Results that are lists, of items that say what their id is.
     *
     * @param <I> the type of an id
     * @param <T> the type of an item
     * @param id the id of an item
     */
    public static <I, T> Coalescing<I, List<T>> list(Function<? super T, ? extends I> id) {
        return of((whole, ids) -> items(whole, ids, id));
    }

    /** The same for collections. */
    public static <I, T> Coalescing<I, Collection<T>> collection(Function<? super T, ? extends I> id) {
        return of((whole, ids) -> items(whole, ids, id));
    }

    /** The same for sets. */
    public static <I, T> Coalescing<I, Set<T>> set(Function<? super T, ? extends I> id) {
        return of((whole, ids) -> new LinkedHashSet<>(items(whole, ids, id)));
    }

    /** Results that are maps by id. */
    public static <I, T> Coalescing<I, Map<I, T>> map() {
        return of((whole, ids) -> {
            Map<I, T> some = new LinkedHashMap<>(whole);
            some.keySet().retainAll(ids);
            return some;
        });
    }

    private static <I, T> List<T> items(Collection<T> whole, Set<I> ids, Function<? super T, ? extends I> id) {
        List<T> some = new ArrayList<>();
        for (T item : whole) {
            if (ids.contains(id.apply(item))) {
                some.add(item);
            }
        }
        return some;
    }

    /** A read without ids asks for everything, so that what it is joined with becomes everything as well. */
    public Coalescing<I, R> emptyMeansAll() {
        return new Coalescing<>(part, true, most, apart);
    }

    /**
     * How many ids a joined read has at most; those that are more wait for the next turn.
     *
     * @param most at least one; the default is 100
     */
    public Coalescing<I, R> most(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a read has at least one id, not " + most);
        }
        return new Coalescing<>(part, emptyMeansAll, most, apart);
    }

    /**
     * After which failures each one whose read was joined waits for a turn of its own and asks alone: those by which a
     * service refuses all ids because of one. Any other failure is everybody's.
     *
     * @param failures whether a failure is such a one
     */
    public Coalescing<I, R> apart(Predicate<? super Throwable> failures) {
        return new Coalescing<>(part, emptyMeansAll, most, failures);
    }

    /**
     * The same by types.
     *
     * @param types the failures, their subtypes included
     */
    public Coalescing<I, R> apart(Class<?>... types) {
        List<Class<?>> some = List.of(types);
        return apart(failure -> some.stream().anyMatch(type -> type.isInstance(failure)));
    }

    boolean meansAll(Set<I> ids) {
        return ids.isEmpty() && emptyMeansAll;
    }

    int most() {
        return most;
    }

    boolean isApart(Throwable failure) {
        return apart.test(failure);
    }

    /** Of a read of all there is nothing to be cut off. */
    R part(R whole, Set<I> ids) {
        return ids.isEmpty() ? whole : part.apply(whole, ids);
    }
}
