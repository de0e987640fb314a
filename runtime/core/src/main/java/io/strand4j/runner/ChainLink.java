package io.strand4j.runner;

import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One middleware and what is further in; put together once per task. What a middleware does against the rules of its
 * interface is told by its name: to the {@link Invocation}, which knows what has happened to the call so far.
 *
 * @param caller the middleware further out; null where this is the first
 * @param middleware the middleware; null for the end, the body
 * @param rest what is further in; null for the end
 * @param place how far in this is, from 0
 */
record ChainLink(
        @Nullable Middleware caller,
        @Nullable Middleware middleware,
        @Nullable Chain rest,
        int place) implements Chain {

    /** The chain of some middleware, first one outermost, around the body. */
    static Chain fold(List<Middleware> middleware) {
        int last = middleware.size() - 1;
        Chain chain = new ChainLink(last < 0 ? null : middleware.get(last), null, null, last + 1);
        for (int i = last; i >= 0; i--) {
            chain = new ChainLink(i == 0 ? null : middleware.get(i - 1), middleware.get(i), chain, i);
        }
        return chain;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a middleware passes on what the rest returned
    public @Nullable Object proceed(TaskInvocation call) throws Exception {
        if (!(call instanceof Invocation own)) {
            throw new IllegalArgumentException("a middleware must pass on the invocation that it was given");
        }
        own.enter(place, caller);
        if (middleware == null || rest == null) {
            return own.runBody();
        }
        Object returned;
        try {
            returned = middleware.around(call, rest);
        } catch (Throwable thrown) {
            return own.threw(middleware, thrown);
        }
        if (!own.hasReturned(returned)) {
            own.decided(middleware, returned);
        }
        return returned;
    }
}
