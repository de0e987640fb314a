package io.strand4j.runner;

import io.strand4j.task.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task has told of itself. Its record follows at most four times a second, and the last word is not lost. */
final class Reports {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private volatile Progress progress = Progress.NONE;
    private volatile Map<String, String> metadata;
    private boolean flushPlanned;

    Reports(Map<String, String> given) {
        this.metadata = given;
    }

    Progress progress() {
        return progress;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    void report(Progress progress) {
        this.progress = progress;
    }

    synchronized void put(String name, String value) {
        Map<String, String> more = new HashMap<>(metadata);
        more.put(name, value);
        metadata = Map.copyOf(more);
    }

    /** Brings the record up to date, now or soon. */
    void keep(LiveTask<?> call, @Nullable CallRecord<?> record, TaskEngine engine) {
        if (record == null) {
            return;
        }
        if (!record.report(progress, metadata)) {
            call.checkRecord();
        } else if (record.isLate() && plan()) {
            engine.soon(BETWEEN, () -> {
                planned();
                keep(call, record, engine);
            });
        }
    }

    private synchronized boolean plan() {
        boolean first = !flushPlanned;
        flushPlanned = true;
        return first;
    }

    private synchronized void planned() {
        flushPlanned = false;
    }
}
