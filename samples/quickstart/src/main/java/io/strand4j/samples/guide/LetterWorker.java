package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.worker.Worker;
import java.time.Duration;

/** A worker of one's own, for what the command {@code strand worker} cannot do. */
public final class LetterWorker {

    private LetterWorker() {}

    /**
     * Works until it is told to end.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        // tag::worker
        try (Strand strand = Strand.fromEnvironment();
                Worker worker = strand.worker().endWithJvm().start()) {
            worker.awaitEnd(Duration.ofDays(365));
        }
        // end::worker
    }
}
