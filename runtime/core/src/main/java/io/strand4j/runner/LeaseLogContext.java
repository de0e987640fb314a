package io.strand4j.runner;

import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** While a leased body runs, what its thread logs says for which call, in which attempt and in which worker. */
record LeaseLogContext(String key, String worker) implements Middleware {

    @Override
    public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        MDC.put("strand.task", call.task().id());
        MDC.put("strand.key", key);
        MDC.put("strand.attempt", String.valueOf(call.attempt()));
        MDC.put("strand.worker", worker);
        try {
            return next.proceed(call);
        } finally {
            MDC.remove("strand.task");
            MDC.remove("strand.key");
            MDC.remove("strand.attempt");
            MDC.remove("strand.worker");
        }
    }
}
