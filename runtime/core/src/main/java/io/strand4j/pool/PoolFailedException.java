package io.strand4j.pool;

import java.util.stream.Collectors;

/** Some tasks of a pool have failed. All others have ended as well when this is thrown. */
public final class PoolFailedException extends PoolException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 10;

    private final transient PoolReport report;

    /**
     * The cause is what the first one threw; what the others threw are suppressed ones of this.
     *
     * @param report tells of at least one failure
     */
    public PoolFailedException(PoolReport report) {
        super(message(report));
        this.report = report;
        initCause(report.failures().getFirst().error());
        report.failures().stream().skip(1).forEach(one -> addSuppressed(one.error()));
    }

    private static String message(PoolReport report) {
        String first = report.failures().stream()
                .limit(SHOWN)
                .map(PoolFailure::toString)
                .collect(Collectors.joining("; "));
        return report + ": " + first + (report.failed() > SHOWN ? "; …" : "");
    }

    /** What became of all tasks. */
    public PoolReport report() {
        return report;
    }
}
