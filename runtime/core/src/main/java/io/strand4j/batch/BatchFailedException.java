package io.strand4j.batch;

import io.strand4j.task.StrandException;
import java.util.stream.Collectors;

/** Some of a batch could not be listed, checked or enqueued. The rest was enqueued. */
public final class BatchFailedException extends StrandException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 10;

    private final transient BatchReport report;

    /**
     * The first failures are told in the message; the errors of all that the report has are suppressed ones of this.
     *
     * @param report the report
     */
    public BatchFailedException(BatchReport report) {
        super(message(report), report.failures().getFirst().error());
        this.report = report;
        report.failures().stream().skip(1).forEach(one -> addSuppressed(one.error()));
    }

    private static String message(BatchReport report) {
        String first = report.failures().stream()
                .limit(SHOWN)
                .map(BatchFailure::toString)
                .collect(Collectors.joining("; "));
        return report + ": " + first + (report.failed() > SHOWN ? "; …" : "");
    }

    /** What became of the batch. */
    public BatchReport report() {
        return report;
    }
}
