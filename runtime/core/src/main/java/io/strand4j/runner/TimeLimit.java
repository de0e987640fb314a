package io.strand4j.runner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of one attempt. Where the body runs on this thread it holds from the start of what is around it. A body
 * in a worker JVM may have to wait until there is one: the time does not run then, and begins anew with the body.
 */
final class TimeLimit {

    private TimeLimit() {}

    static void begin(LiveTask<?> call, Attempt attempt, TaskEngine engine) {
        Duration limit = of(call);
        if (limit != null) {
            attempt.limitedBy(engine.later(limit, () -> engine.background(() -> call.timedOut(attempt, limit))));
        }
    }

    private static @Nullable Duration of(LiveTask<?> call) {
        return call.plan().timeout(call.task(), call.options());
    }
}
