package io.strand4j.batch;

import io.strand4j.task.TaskHandle;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param listed how many items were listed
 * @param skipped how many of them were done already
 * @param enqueued how many calls were added; with a dry run, how many would have been
 * @param known how many calls were in their queue before, under the same idempotency key
 * @param failed how many seeds and items failed
 * @param failures the failures, the first {@value BatchEnqueue#KEPT_FAILURES} of them; all go to
 *     {@link BatchEnqueue#onFailure}
 * @param dryRun whether nothing was meant to be added
 * @param then the call that begins after all of them, if there is one
 */
public record BatchReport(
        long listed,
        long skipped,
        long enqueued,
        long known,
        long failed,
        List<BatchFailure> failures,
        boolean dryRun,
        Optional<TaskHandle<?>> then) {

    /** Keeps a copy of the failures. */
    public BatchReport {
        failures = List.copyOf(failures);
    }

    /** The numbers in one line. */
    @Override
    public String toString() {
        return listed + " listed, " + skipped + " done already, " + enqueued
                + (dryRun ? " would be enqueued" : " enqueued") + (known == 0 ? "" : ", " + known + " known already")
                + ", " + failed + " failed";
    }
}
