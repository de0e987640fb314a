package io.strand4j.queue;

import static io.strand4j.queue.Calls.FAILURE;
import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static io.strand4j.queue.Calls.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import io.strand4j.azure.Azurite;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract over storage queues and blobs, and what only messages can have gone wrong with. */
final class AzureTaskQueueTest extends TaskQueueContract {

    private final QueueClock clock = new QueueClock();
    private final String name = Azurite.name();

    @Override
    TaskQueue create() {
        return Azurite.shared().queue(name, clock, clock);
    }

    @Override
    Instant now() {
        return clock.instant();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
        Azurite.shared().pass(time);
    }

    private QueueClient raw() {
        return Azurite.shared().service().getQueueClient(name);
    }

    private long messages() {
        return raw().getProperties().getApproximateMessagesCountLong();
    }

    @Test
    @Tag("JOBQ-03")
    void queueAndContainerAreMadeWhereTheyAreMissing() {
        String another = Azurite.name();
        try (TaskQueue made = Azurite.shared().queue(another, clock, clock)) {
            made.sendAll(List.of(call("one", made, now())));
        }
        try (TaskQueue again = Azurite.shared().queue(another, clock, clock)) {
            assertThat(again.size()).isEqualTo(1);
            assertThat(again.store().find("one")).isPresent();
            assertThat(again.exchange(List.of(), claim(1)).leases()).hasSize(1);
        }
    }

    @Test
    @Tag("JOBQ-B19")
    void aCallKeepsItsOneMessageWhateverBecomesOfIt() {
        send("one");
        assertThat(messages()).isEqualTo(1);
        Lease first = leaseOne();
        assertThat(queue.extend(List.of(first), VISIBILITY)).isEmpty();
        settle(Settlement.retry(first, first.call(), now().plusSeconds(10), FAILURE));
        assertThat(messages()).isEqualTo(1);
        pass(Duration.ofSeconds(11));
        settle(Settlement.release(leaseOne()));
        assertThat(messages()).isEqualTo(1);
        Lease abandoned = leaseOne();
        pass(VISIBILITY.plusSeconds(1));
        Lease last = leaseOne();
        assertThat(last.fence()).isEqualTo(abandoned.fence() + 1);
        assertThat(messages()).isEqualTo(1);
        settle(completed(last));
        assertThat(messages()).isZero();
    }

    @Test
    void aMessageOnlyPointsAtItsRecordHoweverLargeThatIs() {
        String large = "\"" + "ä".repeat(200_000) + "\"";
        queue.sendAll(List.of(TaskRecord.pending(
                "one",
                "demo.Maths.factorial",
                now(),
                "",
                Map.of(),
                Duration.ofHours(1),
                QueuedCall.waiting("", Calls.json(large), 0, now(), 0, null))));
        assertThat(raw().peekMessage().getBody().toString())
                .hasSizeLessThan(300)
                .contains(" one ");
        assertThat(leaseOne().queued().arguments()).isEqualTo(Calls.json(large));
    }

    @Test
    void aSecondMessageOfACallThatRunsTakesNothingFromItAndGoes() {
        send("one");
        String text = raw().peekMessage().getBody().toString();
        Lease lease = leaseOne();
        raw().sendMessage(text);
        assertThat(messages()).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            try (TaskQueue other = Azurite.shared().queue(name, clock, clock)) {
                assertThat(other.exchange(List.of(), claim(5)).leases()).isEmpty();
            }
            pass(VISIBILITY.dividedBy(2));
            assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
        }
        assertThat(messages()).isEqualTo(1);
        assertThat(settle(completed(lease))).isEmpty();
    }

    @Test
    void aSecondMessageOfACallThatHasEndedRunsNothingAndGoes() {
        send("one");
        raw().sendMessage(raw().peekMessage().getBody().toString());
        Lease lease = leaseOne();
        settle(completed(lease));
        assertThat(lease(5)).isEmpty();
        assertThat(messages()).isZero();
        assertThat(record("one").attempt()).isEqualTo(1);
    }

    @Test
    void aLeaseWhoseMessageSomebodyHasDeletedGetsAnother() {
        send("one");
        Lease lease = leaseOne();
        raw().clearMessages();
        assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
        assertThat(messages()).isEqualTo(1);
        try (TaskQueue other = Azurite.shared().queue(name, clock, clock)) {
            assertThat(other.exchange(List.of(), claim(5)).leases()).isEmpty();
            pass(VISIBILITY.plusSeconds(1));
            assertThat(other.exchange(List.of(), claim(5)).leases())
                    .singleElement()
                    .satisfies(next -> assertThat(next.attempt()).isEqualTo(2));
        }
    }

    @Test
    void callsWithoutAMessageAreFoundWhenTheQueueIsEmpty() {
        send("waits");
        Lease runs = leaseOne();
        settle(Settlement.release(runs));
        send("other");
        assertThat(lease(1)).hasSize(1);
        raw().clearMessages();

        assertThat(lease(5)).isEmpty(); // seen, and perhaps about to be sent
        assertThat(messages()).isZero();
        pass(Duration.ofMinutes(2).plusSeconds(1));
        assertThat(lease(5)).isEmpty(); // seen again, and sent
        assertThat(messages()).isEqualTo(2);
        assertThat(lease(5)).hasSize(1);
        pass(VISIBILITY.plusSeconds(11)); // whoever may run the other one has a little more time
        assertThat(lease(5)).hasSize(2);
    }

    @Test
    void whatIsNoneOfOursIsLeftAloneAndHoldsNothingUp() {
        raw().sendMessage("{\"cmd\": \"rm -rf /\"}");
        send("one");
        assertThat(lease(5)).extracting(Lease::key).containsExactly("one");
        assertThat(messages()).isEqualTo(2);
        pass(Duration.ofMinutes(11));
        assertThat(raw().peekMessages(5, null, null))
                .anySatisfy(message -> assertThat(message.getBody().toString()).contains("cmd"));
    }
}
