package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.annotations.Runner;
import io.strand4j.azure.Azurite;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over the emulator; what is about the worker's own clock and slots, and not about the queue, is left to other queues. */
class AzureWorkerFaultsTest extends WorkerFaultsContract {

    private final String name = Azurite.name();

    /** All requests go through one slow process, those that extend leases among them. */
    @Override
    protected Duration lease() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected String uri() {
        return Azurite.shared().uri("azq", name);
    }

    /** A message that is left finds a record that has ended when it appears, and goes. */
    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }

    @Override
    void aQueueThatDoesNotAnswerCostsNoLeaseTooLong() {
        // Not a test here: see above; io.strand4j.azure.RestartTest has a service that does not answer.
    }

    @Override
    void aBodyThatOutlivesItsCallKeepsItsSlot() {
        // Not a test here: see above.
    }

    @Test
    @Tag("F30")
    void withoutHeartbeatsALeaseThatIsTooShortGivesOneOutcomeOfTheSecondAttempt() {
        here("one").concurrency(1).runner(Runner.THREAD).heartbeat(false).start();
        TaskHandle<Long> handle = stubborn("gate");
        await().atMost(SOON).until(() -> ledger.count(Step.TOLD) >= 1);
        here("two").concurrency(1).runner(Runner.THREAD).start();
        awaitStarts(2);
        openGate("gate");
        assertThat(handle.getResult(SOON)).isZero();
        await().atMost(SOON).until(() -> ledger.count(Step.END) == 2);
        assertThat(record(handle).attempt()).isEqualTo(2);
        assertThat(record(handle).queued().fence()).isEqualTo(2);
        assertThat(record(handle).worker()).isEqualTo("two");
        HistoryChecker checked = awaitAll();
        assertThat(checked.lost()).isEmpty();
        assertThat(checked.regress()).isEmpty();
    }
}
