package io.strand4j.task;

import java.util.stream.Stream;

/**
 * As {@link TypedHandle}, for a task whose result has items.
 *
 * @param <E> the type of an item
 * @param <T> the type of the result
 * @param <H> the handle's own type
 */
public abstract class TypedIterHandle<E, T, H extends TypedIterHandle<E, T, H>> extends TypedHandle<T, H>
        implements IterHandle<E, T> {

    private final IterHandle<E, T> items;

    /**
     * For generated classes.
     *
     * @param call the call this handle stands for
     */
    protected TypedIterHandle(IterHandle<E, T> call) {
        super(call);
        this.items = call;
    }

    @Override
    public final Stream<E> items() {
        return items.items();
    }
}
