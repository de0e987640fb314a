package io.strand4j.middleware;

import io.strand4j.task.MiddlewareException;
import io.strand4j.task.TaskFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a middleware of a failure without letting it hide that failure. */
final class Observers {

    private static final Logger LOG = LoggerFactory.getLogger(Middleware.class);

    private Observers() {}

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    static void tell(Middleware one, TaskInvocation call, Throwable error) {
        try {
            one.onError(call, error);
        } catch (Throwable broken) {
            String what = one.getClass().getName() + " threw when it was told that "
                    + call.task().id() + " (" + call.key() + ") has failed";
            String said = call.masked(TaskFailure.of(broken).summary());
            LOG.warn("{}: {}", what, said);
            if (broken != error) {
                error.addSuppressed(
                        new MiddlewareException(what + ": " + said, Traces.isPublic(call, broken) ? broken : null));
            }
        }
    }
}
