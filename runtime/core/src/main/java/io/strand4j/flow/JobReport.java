package io.strand4j.flow;

import java.time.Duration;
import java.util.List;

/**
 * What has become of a job.
 *
 * @param items how many items were taken from the batch and handed to a worker
 * @param completed how many of their calls have completed
 * @param failed how many have not, by a failure or a cancel; each was told by its result
 * @param errors what the batch itself and callbacks for results have thrown; the first 1,000
 * @param elapsed how long the job took
 */
public record JobReport(long items, long completed, long failed, List<Throwable> errors, Duration elapsed) {

    /** Keeps a copy of the list. */
    public JobReport {
        errors = List.copyOf(errors);
    }

    /** The numbers, as a line to print. */
    @Override
    public String toString() {
        return items + " items, " + completed + " completed, " + failed + " failed, " + errors.size() + " errors";
    }
}
