package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Jvm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lincheck looks for an order of steps in which the numbers of a pool do not agree, a task is lost or somebody waits for
 * ever. It works in a process of its own, because it changes all classes that it sees. {@link PoolStressTest} has more
 * threads, and leaves their order to chance.
 *
 * <p>{@code -Dstrand.pool.schedules=20} looks twenty times as long.
 */
@Timeout(600)
class PoolSchedulesTest {

    private static final int FACTOR = Integer.getInteger("strand.pool.schedules", 1);

    private static void explore(String what, int schedules) throws Exception {
        Process process = new ProcessBuilder(Jvm.command(
                        List.of("-XX:+EnableDynamicAgentLoading"),
                        PoolSchedulesMain.class,
                        what,
                        String.valueOf(schedules * FACTOR)))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The numbers, resizing, cancelling and closing, step by step. */
    @Test
    void eachStepOfAPoolIsOneForWhoeverLooks() throws Exception {
        explore("steps", 60);
    }

    /** All of it together, with threads as they are. */
    @Test
    void noTaskIsLostAndNobodyWaitsForEverWhateverTheOrderOfThreads() throws Exception {
        explore("threads", 12);
    }
}
