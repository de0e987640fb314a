package io.strand4j.flow;

import io.strand4j.task.StrandException;

/** The batch of a job, or a callback for its results, has failed. What was handed to a worker has ended all the same. */
public final class JobFailedException extends StrandException {

    private static final long serialVersionUID = 1L;

    private final transient JobReport report;

    /**
     * The cause is the first error, the others are suppressed ones.
     *
     * @param report the report, with at least one error
     */
    public JobFailedException(JobReport report) {
        super(report + ": " + report.errors().getFirst(), report.errors().getFirst());
        this.report = report;
        report.errors().stream().skip(1).forEach(this::addSuppressed);
    }

    /** What has become of the job. */
    public JobReport report() {
        return report;
    }
}
