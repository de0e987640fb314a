package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;
import java.util.ArrayList;
import java.util.List;

/** Counts how tasks have ended. Guarded by the lock of the roster. */
final class Tally {

    private final List<PoolFailure> failures = new ArrayList<>();
    private long completed;
    private long failed;
    private long cancelled;

    void add(TaskOutcome<Object> outcome, String task, Group group) {
        switch (outcome) {
            case TaskOutcome.Completed<Object> done -> completed++;
            case TaskOutcome.Cancelled<Object> done -> cancelled++;
            case TaskOutcome.Failed<Object> done -> fail(new PoolFailure(task, group.name, done.error()));
        }
    }

    void fail(PoolFailure failure) {
        failed++;
        if (failures.size() < PoolReport.KEPT_FAILURES) {
            failures.add(failure);
        }
    }

    PoolReport report() {
        return new PoolReport(completed, failed, cancelled, failures);
    }

    void clear() {
        failures.clear();
        completed = 0;
        failed = 0;
        cancelled = 0;
    }
}
