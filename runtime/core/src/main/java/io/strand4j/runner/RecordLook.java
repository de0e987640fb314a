package io.strand4j.runner;

import io.strand4j.task.TaskOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what others have done to the record of a call that runs here, and ends the call if they have ended it. */
final class RecordLook {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLook.class);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private RecordLook() {}

    /** One look for all changes of a moment: most bodies are over after it. */
    static <T> void soon(LiveTask<T> call, @Nullable CallRecord<T> record, TaskEngine engine) {
        if (record != null && call.outcome() == null && engine.isOpen() && record.planLook()) {
            engine.soon(SOON, () -> call.outcome() == null, () -> now(call, record, engine));
        }
    }

    /** A store that is away is asked again. */
    static <T> void now(LiveTask<T> call, @Nullable CallRecord<T> record, TaskEngine engine) {
        if (record == null || call.outcome() != null) {
            return;
        }
        try {
            TaskOutcome<T> elsewhere = record.look();
            if (elsewhere != null) {
                call.endAs(elsewhere);
            }
        } catch (RuntimeException away) {
            LOG.warn("the record of {} cannot be read, it is tried again: {}", call, away.toString());
            if (engine.isOpen()) {
                engine.soon(AGAIN, () -> now(call, record, engine));
            }
        }
    }
}
