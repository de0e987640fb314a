package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    @Test
    void whatWasTakenBackDoesNotBegin(@TempDir Path folder) throws Exception {
        Claims parent = Claims.open(folder.resolve("claims"));
        Claims worker = Claims.open(folder.resolve("claims"));
        assertThat(worker.begin(1)).isTrue();
        assertThat(parent.begun()).isEqualTo(1);
        assertThat(parent.takeBack(5)).isEqualTo(1);
        assertThat(worker.begin(2)).isFalse();
        assertThat(worker.begin(5)).isFalse();
        assertThat(parent.begun()).isEqualTo(1);
        assertThat(worker.begin(6)).isTrue();
        assertThat(parent.takeBack(3)).isEqualTo(6);
        assertThat(worker.begin(7)).isTrue();
    }

    /** The parent may take it for begun when it is not, and is told; never the other way round. */
    @Test
    void noneBeginsThatTheParentHasTakenBack(@TempDir Path folder) throws Exception {
        Claims parent = Claims.open(folder.resolve("claims"));
        Claims worker = Claims.open(folder.resolve("claims"));
        int calls = 200_000;
        boolean[] began = new boolean[calls + 1];
        boolean[] takenBack = new boolean[calls + 1];
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> running = thread.submit(() -> {
                together.await();
                for (int number = 1; number <= calls; number++) {
                    began[number] = worker.begin(number);
                }
                return null;
            });
            together.await();
            Random random = new Random(7);
            while (!running.isDone()) {
                int upTo = (int) Math.min(calls, parent.begun() + 1 + random.nextInt(3));
                for (int number = (int) parent.takeBack(upTo) + 1; number <= upTo; number++) {
                    takenBack[number] = true;
                }
            }
            running.get();
        }
        int both = 0;
        int taken = 0;
        for (int number = 1; number <= calls; number++) {
            taken += takenBack[number] ? 1 : 0;
            both += takenBack[number] && began[number] ? 1 : 0;
        }
        assertThat(both).as("calls that began after they were taken back").isZero();
        assertThat(taken).as("calls that were taken back").isPositive();
    }
}
