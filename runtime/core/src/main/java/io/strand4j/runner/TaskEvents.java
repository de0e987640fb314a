package io.strand4j.runner;

import io.strand4j.task.TaskOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A flight-recorder event per attempt, where this JVM has the flight recorder: an image may be without it, so no class
 * of it is named here.
 */
final class TaskEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEvents.class);
    private static final boolean POSSIBLE = ModuleLayer.boot()
            .findModule("jdk.jfr")
            .filter(TaskEvents.class.getModule()::canRead)
            .isPresent();

    private TaskEvents() {}

    /** An attempt that is being recorded. */
    interface Span {
        void end(LiveTask<?> call, Attempt attempt, TaskOutcome<?> outcome);
    }

    /** An attempt begins; null while nobody records such events. It never throws. */
    static @Nullable Span begin() {
        try {
            return POSSIBLE && TaskRunEvent.isRecorded() ? TaskRunEvent.begun() : null;
        } catch (Throwable broken) {
            LOG.warn("the flight recorder takes no event: {}", broken.toString());
            return null;
        }
    }

    /** The attempt is over, its call not settled yet. It never throws: an event is not worth a call. */
    static void end(@Nullable Span span, LiveTask<?> call, Attempt attempt, TaskOutcome<?> outcome) {
        if (span != null) {
            try {
                span.end(call, attempt, outcome);
            } catch (Throwable broken) {
                LOG.warn("the flight recorder takes no event of {}: {}", call, broken.toString());
            }
        }
    }
}
