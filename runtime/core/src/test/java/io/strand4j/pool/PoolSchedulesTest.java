package io.strand4j.pool;

import io.strand4j.Jvm;
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

    /** The numbers, resizing, cancelling and closing: step by step, then all of it together with threads as they are. */
    @Test
    void inNoOrderOfStepsIsANumberWrongOrATaskLostOrDoesAnybodyWaitForEver() throws Exception {
        Jvm.runQuietly(
                List.of("-XX:+EnableDynamicAgentLoading", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                PoolSchedulesMain.class,
                String.valueOf(15 * FACTOR),
                String.valueOf(3 * FACTOR));
    }
}
