package io.strand4j.samples.pipeline;

import io.strand4j.Strand;
import io.strand4j.task.StrandException;
import java.io.IOException;

/** Shows in three steps how one process does much at once. Begin reading here, then the steps. */
public final class Tour {

    private Tour() {}

    /**
     * Runs it, and ends with 0, with 1 after one line that says what is wrong, or with 2 if it was given arguments.
     *
     * @param arguments none
     */
    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length > 0) {
            System.err.println("usage: pipeline, without arguments");
            System.exit(2);
        }
        LiveDisplay display = LiveDisplay.standard();
        try (Strand strand = Strand.temporary()) {
            new JobStep(strand, System.out).run();
            new RequestStep(strand, System.out).run();
            new PoolStep(display, System.out).run();
        } catch (StrandException | IOException wrong) {
            System.err.println("pipeline: " + wrong.getMessage());
            System.exit(1);
        }
    }
}
