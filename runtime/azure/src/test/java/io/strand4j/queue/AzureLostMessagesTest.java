package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static io.strand4j.queue.Calls.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import io.strand4j.azure.Azurite;
import io.strand4j.store.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that have lost their messages are found though there are other messages, and nobody else minds. */
@Timeout(60)
class AzureLostMessagesTest {

    private static final Duration SWEEP = Duration.ofMinutes(4).plusSeconds(1);

    private final QueueClock clock = new QueueClock();
    private final String name = Azurite.name();
    private TaskQueue queue;
    private TaskQueue other;

    @BeforeEach
    void open() {
        queue = Azurite.shared().queue(name, clock, clock);
        other = Azurite.shared().queue(name, clock, clock);
        raw().sendMessage("none of ours");
        assertThat(lease(queue)).isEmpty(); // so it is put aside
    }

    @AfterEach
    void close() {
        queue.close();
        other.close();
    }

    private QueueClient raw() {
        return Azurite.shared().service().getQueueClient(name);
    }

    private long messages() {
        return raw().getProperties().getApproximateMessagesCountLong();
    }

    private void pass(Duration time) {
        clock.advance(time);
        Azurite.shared().pass(time);
    }

    private static List<Lease> lease(TaskQueue from) {
        return from.exchange(List.of(), claim(5)).leases();
    }

    private void send(TaskRecord call) {
        assertThat(queue.sendAll(List.of(call))).isEmpty();
    }

    private void lose() {
        QueueMessageItem one = raw().receiveMessage();
        assertThat(one.getBody().toString()).contains(" one ");
        raw().deleteMessage(one.getMessageId(), one.getPopReceipt());
    }

    /** As often as it may look. */
    private void look(TaskQueue by, int times) {
        for (int i = 0; i < times; i++) {
            pass(SWEEP);
            assertThat(lease(by)).isEmpty();
        }
    }

    @Test
    void oneThatWaits() {
        send(call("one", queue, clock.instant()));
        lose();
        assertThat(lease(queue)).isEmpty();
        look(queue, 2); // seen when it is late, seen again, and sent
        assertThat(lease(queue)).extracting(Lease::key).containsExactly("one");
    }

    @Test
    void oneThatIsDelayedHasItsOwnUntilItIsDue() {
        send(call("one", queue, clock.instant(), 0, clock.instant().plus(Duration.ofHours(1))));
        look(queue, 5);
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void oneWhoseWorkerHasDied() {
        send(call("one", queue, clock.instant()));
        assertThat(lease(queue)).hasSize(1);
        pass(VISIBILITY.plusSeconds(1));
        lose();
        assertThat(lease(other)).isEmpty();
        look(other, 1);
        pass(VISIBILITY.plusSeconds(11));
        assertThat(lease(other)).singleElement().satisfies(next -> {
            assertThat(next.key()).isEqualTo("one");
            assertThat(next.attempt()).isEqualTo(2);
        });
    }

    @Test
    void oneThatRunsForLongStaysWithItsWorker() {
        send(call("one", queue, clock.instant()));
        Lease lease = lease(queue).getFirst();
        long most = 0;
        for (int i = 0; i < 15 * 60; i += 4) {
            pass(Duration.ofSeconds(4));
            assertThat(lease(other)).isEmpty();
            most = Math.max(most, messages());
            assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
        }
        assertThat(most).as("it was sent another one, which went").isEqualTo(3);
        assertThat(queue.store().find("one").orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void oneThatIsPassedOverHasItsOwn() {
        TaskRecord call = call("one", queue, clock.instant());
        send(call.queuedAs(call.queued().withConcurrencyKey("full")));
        for (int i = 0; i < 5; i++) {
            pass(SWEEP);
            raw().receiveMessage(); // another worker looks at it just now
            assertThat(lease(queue)).isEmpty();
            pass(Duration.ofSeconds(31));
            assertThat(queue.exchange(List.of(), new Claim("worker-1", 5, VISIBILITY, Set.of("full"), 0))
                            .leases())
                    .isEmpty();
        }
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void aPriorityIsSeenAgainAfterSomebodyHasDeletedTheContainer() {
        send(call("before", queue, clock.instant(), 1, clock.instant()));
        Azurite.shared().deleteContainer(name);
        pass(Duration.ofSeconds(11));
        assertThat(lease(other)).isEmpty();
        send(call("after", queue, clock.instant(), 1, clock.instant()));
        pass(Duration.ofSeconds(11));
        assertThat(lease(other)).extracting(Lease::key).containsExactly("after");
    }
}
