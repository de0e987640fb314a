package io.strand4j.pool;

import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One body for each item of an iterator, which is asked for the next one when there may be another task. An item that
 * cannot be taken apart has a body that says so and fails.
 */
final class Items<A> implements Source {

    private final Iterator<? extends A> items;
    private final Function<? super A, Callable<?>> binding;
    private final BadArguments policy;
    private long taken;
    private boolean stopped;

    Items(Iterator<? extends A> items, Function<? super A, Callable<?>> binding, BadArguments policy) {
        this.items = items;
        this.binding = binding;
        this.policy = policy;
    }

    @Override
    public @Nullable Callable<?> next() {
        if (stopped || !items.hasNext()) {
            return null;
        }
        A item = items.next();
        taken++;
        try {
            return binding.apply(item);
        } catch (RuntimeException bad) {
            stopped = policy == BadArguments.STOP;
            String which = "item " + taken + " cannot be taken apart into arguments: " + PoolFailure.text(bad);
            return () -> {
                throw new BadArgumentException(which, bad);
            };
        }
    }
}
