package io.strand4j.samples.pipeline;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * An item of a job.
 *
 * @param taskId its number in the batch
 * @param number what is to be squared
 * @param millis how long that is to take
 */
record WorkItem(int taskId, int number, int millis) {

    private static final int LONGEST_MILLIS = 50;

    /**
     * A batch that is made as it is taken. One thread takes it, so the same seed gives the same items; were the times drawn
     * where the work is done, they would depend on which worker comes first.
     */
    // tag::batch
    static Iterable<WorkItem> batch(int size, long seed) {
        return () -> {
            Random random = new Random(seed);
            return IntStream.range(0, size)
                    .mapToObj(n -> new WorkItem(n, n, random.nextInt(LONGEST_MILLIS)))
                    .iterator();
        };
    }
    // end::batch
}
