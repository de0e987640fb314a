package io.strand4j.pool;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A function of several arguments that are parts of one item. Each part is named by its accessor, in the order of the
 * function's parameters, so that what does not fit does not compile:
 * {@code Star.of(Order::customer, Order::amount, shop::charge)}.
 *
 * @param <T> the type of the items, such as a record
 */
public final class Star<T> {

    private final Object function;
    private final Function<? super T, Callable<?>> binding;

    private Star(Object function, Function<? super T, Callable<?>> binding) {
        this.function = function;
        this.binding = binding;
    }

    /**
     * A function of three arguments.
     *
     * @param <A> the type of the first
     * @param <B> the type of the second
     * @param <C> the type of the third
     */
    @FunctionalInterface
    public interface Three<A, B, C> {
        /**
         * Applies it.
         *
         * @param a the first argument
         * @param b the second argument
         * @param c the third argument
         * @return its result
         */
        Object apply(A a, B b, C c);
    }

    /**
     * Two parts.
     *
     * @param <T> the type of the items
     * @param <A> the type of the first part
     * @param <B> the type of the second part
     * @param first gives the first part of an item
     * @param second gives the second one
     * @param function takes both
     */
    public static <T, A, B> Star<T> of(
            Function<? super T, ? extends A> first,
            Function<? super T, ? extends B> second,
            BiFunction<? super A, ? super B, ?> function) {
        return new Star<>(function, item -> {
            A a = first.apply(item);
            B b = second.apply(item);
            return () -> function.apply(a, b);
        });
    }

    /**
     * Three parts.
     *
     * @param <T> the type of the items
     * @param <A> the type of the first part
     * @param <B> the type of the second part
     * @param <C> the type of the third part
     * @param first gives the first part of an item
     * @param second gives the second one
     * @param third gives the third one
     * @param function takes all of them
     */
    public static <T, A, B, C> Star<T> of(
            Function<? super T, ? extends A> first,
            Function<? super T, ? extends B> second,
            Function<? super T, ? extends C> third,
            Three<? super A, ? super B, ? super C> function) {
        return new Star<>(function, item -> {
            A a = first.apply(item);
            B b = second.apply(item);
            C c = third.apply(item);
            return () -> function.apply(a, b, c);
        });
    }

    Object function() {
        return function;
    }

    /** Takes an item apart; the call that is left to do. */
    Callable<?> bind(T item) {
        return binding.apply(item);
    }
}
