package io.strand4j.middleware;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The rest of what happens around a call, its body at the end. */
@FunctionalInterface
public interface Chain {

    /**
     * Goes on.
     *
     * @param call the call
     * @return what the body returned
     * @throws Exception what the body or a middleware further in threw
     */
    @Nullable
    Object proceed(TaskInvocation call) throws Exception;

    /**
     * The chain of some middleware, first one outermost; built once, not per call.
     *
     * @param middleware the middleware
     * @param body what stands at the end
     */
    static Chain fold(Iterable<? extends Middleware> middleware, Chain body) {
        Chain chain = body;
        ArrayDeque<Middleware> innermostFirst = new ArrayDeque<>();
        middleware.forEach(innermostFirst::push);
        for (Middleware one : innermostFirst) {
            Chain rest = chain;
            chain = call -> one.around(call, rest);
        }
        return chain;
    }
}
