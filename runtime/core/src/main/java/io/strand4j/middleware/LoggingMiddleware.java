package io.strand4j.middleware;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the start and the end of each attempt at a level of one's choice, and each failure at ERROR with its trace; one
 * that its worker has given back to the queue is no failure and is logged at INFO. Task, key, attempt and worker stand in the MDC meanwhile, with what was in that of the caller; see
 * {@link LogContextMiddleware}. Secret arguments and attachments are masked.
 */
public final class LoggingMiddleware implements Middleware {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingMiddleware.class);

    private final Level level;
    private final LogContextMiddleware context = new LogContextMiddleware();

    /** Starts and ends are logged at DEBUG. */
    public LoggingMiddleware() {
        this(Level.DEBUG);
    }

    /**
     * Starts and ends are logged at a level.
     *
     * @param level the level
     */
    public LoggingMiddleware(Level level) {
        this.level = level;
    }

    @Override
    public void submit(TaskInvocation call) {
        context.submit(call);
    }

    @Override
    public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        return context.around(call, same -> logged(same, next));
    }

    private @Nullable Object logged(TaskInvocation call, Chain next) throws Exception {
        LOG.atLevel(level)
                .log("Starting computation {} for {}", call.key(), call.task().id());
        long start = System.nanoTime();
        Object result;
        try {
            result = next.proceed(call);
        } catch (Throwable error) {
            if (call.isGivenBack()) {
                LOG.info(
                        "Gave back computation {} for {} after {}",
                        call.key(),
                        call.task().id(),
                        seconds(start));
            } else {
                failed(call, error, seconds(start));
            }
            throw error;
        }
        LOG.atLevel(level).log("Completed computation {} in {}", call.key(), seconds(start));
        return result;
    }

    private static String seconds(long start) {
        double seconds =
                (System.nanoTime() - start) / (double) Duration.ofSeconds(1).toNanos();
        return String.format(Locale.ROOT, "%.2fs", seconds);
    }

    /** A trace with something secret in it is logged as text. */
    private static void failed(TaskInvocation call, Throwable error, String after) {
        if (Traces.isPublic(call, error)) {
            LOG.error(
                    "Failed computation {} for {} after {}",
                    call.key(),
                    call.task().id(),
                    after,
                    error);
        } else {
            LOG.error(
                    "Failed computation {} for {} after {}\n{}",
                    call.key(),
                    call.task().id(),
                    after,
                    Traces.masked(call, error));
        }
    }
}
