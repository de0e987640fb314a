package io.strand4j.middleware;

import io.strand4j.annotations.Runner;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * While a body runs, what its thread logs says for which call: {@code strand.task}, {@code strand.key}, {@code
 * strand.attempt} and {@code strand.worker} stand in the MDC of SLF4J, and with them what stood in that of the caller
 * where the body runs in the same JVM. Of a body in a worker JVM this is so for the middleware around it.
 *
 * <p>Workers do this for every stored call, {@link LoggingMiddleware} for its calls.
 */
public final class LogContextMiddleware implements Middleware {

    /** Makes one; it keeps nothing. */
    public LogContextMiddleware() {}

    @Override
    public void submit(TaskInvocation call) {
        if (call.runner() == Runner.STORE) {
            return; // its worker may be anywhere
        }
        Map<String, String> caller = MDC.getCopyOfContextMap();
        if (caller != null && !caller.isEmpty()) {
            call.keep(LogContextMiddleware.class, caller);
        }
    }

    @Override
    public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        Map<String, String> before = MDC.getCopyOfContextMap();
        enter(call);
        try {
            return next.proceed(call);
        } finally {
            restore(before);
        }
    }

    @SuppressWarnings("unchecked") // it was kept above
    private static void enter(TaskInvocation call) {
        if (call.kept(LogContextMiddleware.class) instanceof Map<?, ?> caller) {
            ((Map<String, String>) caller).forEach(MDC::put);
        }
        MDC.put("strand.task", call.task().id());
        MDC.put("strand.key", call.key());
        MDC.put("strand.attempt", String.valueOf(call.attempt()));
        MDC.put("strand.worker", call.workerId());
    }

    private static void restore(@Nullable Map<String, String> before) {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
