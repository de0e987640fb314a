package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every twelfth request is lost, late, slow, or done without an answer: nothing is lost, and nothing is done twice. */
@Timeout(240)
class CutConnectionsTest {

    private static final double RATE = 0.08;

    private final long seed = Long.getLong("strand.faults.seed", System.nanoTime());

    @Test
    @Tag("F18")
    void requestsThatAreDroppedDelayedSlowResetAndCutAfterTheWrite() throws Exception {
        System.err.println("CutConnectionsTest: -Dstrand.faults.seed=" + seed);
        Azurite azurite = Azurite.shared();
        try (FaultyProxy blobs = new FaultyProxy(azurite.blobPort(), RATE, seed);
                FaultyProxy queues = new FaultyProxy(azurite.queuePort(), RATE, seed + 1);
                TaskQueue queue = TaskQueue.open(Azurite.uri(Azurite.name(), blobs.port(), queues.port()))) {
            blobs.begin();
            queues.begin();
            try (Load load = new Load(queue, 60)) {
                load.more(120 * Integer.getInteger("strand.faults.factor", 1));
                load.requireAllOnce();
                assertThat(load.sentAgain()).as("own calls taken for another's").isLessThanOrEqualTo(load.outages());
            }
            for (FaultyProxy.Fault each : FaultyProxy.Fault.values()) {
                assertThat(blobs.count(each) + queues.count(each))
                        .as(each.name())
                        .isPositive();
            }
        }
    }
}
