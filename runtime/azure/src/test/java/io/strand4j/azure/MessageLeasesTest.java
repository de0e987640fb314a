package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.queue.QueueClient;
import io.strand4j.codec.Encoded;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Lease;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lease that was extended is hidden from others, whatever has become of what this process knew of its message. */
@Timeout(120)
class MessageLeasesTest {

    private static final Duration LEASE = Duration.ofSeconds(12);

    private final String name = Azurite.name();
    private final AtomicLong nanos = new AtomicLong();
    private FaultyProxy proxy;
    private AzurePlace place;
    private AzureWaiting waiting;
    private TaskQueue queue;
    private TaskQueue other;

    @BeforeEach
    void open() throws IOException {
        Azurite azurite = Azurite.shared();
        proxy = new FaultyProxy(azurite.queuePort(), 0, 1);
        AzureStorage storage = azurite.storage();
        String endpoint = storage.queueEndpoint().replace(":" + azurite.queuePort(), ":" + proxy.port());
        AzureAddress slow = new AzureAddress(storage.queueEndpoint(endpoint), name, name);
        queue = AzureTaskQueue.open(slow, InstantSource.system(), nanos::get);
        place = new AzurePlace(new AzureAddress(storage, name, name), InstantSource.system(), nanos::get);
        waiting = AzureTaskQueue.waiting("", place);
        other = AzureTaskQueue.open(new AzureAddress(storage, name, name), InstantSource.system(), nanos::get);
    }

    @AfterEach
    void close() throws IOException {
        queue.close();
        other.close();
        place.store.close();
        proxy.close();
    }

    private QueueClient raw() {
        return Azurite.shared().service().getQueueClient(name);
    }

    private long messages() {
        return raw().getProperties().getApproximateMessagesCountLong();
    }

    private TaskRecord call(String key) {
        return TaskRecord.pending(
                key,
                "demo.Maths.factorial",
                Instant.now(),
                "",
                Map.of(),
                Duration.ofHours(1),
                QueuedCall.waiting(
                        "",
                        new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8)),
                        0,
                        Instant.now().minusSeconds(1),
                        0,
                        null));
    }

    private static List<Lease> lease(TaskQueue from) {
        return from.exchange(List.of(), new Claim("w", 5, LEASE)).leases();
    }

    private Lease leaseOne() {
        queue.sendAll(List.of(call("one")));
        List<Lease> leases = lease(queue);
        assertThat(leases).hasSize(1);
        return leases.getFirst();
    }

    private void extend(TaskQueue where, Lease lease) {
        assertThat(where.extend(List.of(lease), LEASE)).isEmpty();
    }

    /** Twice as long as it lasts, with an extension in between. */
    private void requireKept(TaskQueue by, Lease lease) {
        Azurite.shared().pass(LEASE.dividedBy(2));
        assertThat(lease(other)).isEmpty();
        extend(by, lease);
        Azurite.shared().pass(LEASE.dividedBy(2).plusSeconds(1));
        assertThat(lease(other)).isEmpty();
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void whatAClaimHasReceivedAndNotLeasedStillWaits() {
        queue.sendAll(IntStream.range(0, 16).mapToObj(i -> call("k" + i)).toList());
        assertThat(waiting.take(16, Instant.now(), LEASE)).hasSize(16);
        assertThat(waiting.size()).isEqualTo(16); // as after a failure of the store
        assertThat(waiting.take(16, Instant.now(), LEASE)).isEmpty();
        assertThat(waiting.size()).isEqualTo(16);
    }

    @Test
    void oneThatThisProcessThinksIsOverIsExtendedIfItIsGood() {
        Lease lease = leaseOne();
        nanos.addAndGet(LEASE.plusSeconds(1).toNanos()); // it stood still, the service did not
        assertThat(queue.size()).isEqualTo(1);
        extend(queue, lease);
        requireKept(queue, lease);
    }

    @Test
    void oneWhoseMessageCouldNotBeReplacedIsSeenToTheNextTime() {
        Lease lease = leaseOne();
        raw().clearMessages();
        proxy.refuse("POST");
        assertThatThrownBy(() -> queue.extend(List.of(lease), LEASE)).isInstanceOf(StoreException.class);
        proxy.refuse("");
        assertThat(messages()).isZero();
        extend(queue, lease);
        requireKept(queue, lease);
    }

    @Test
    void oneWhoseMessageIsNotKnownHereGetsAnother() {
        Lease lease = leaseOne();
        place.store.find("one");
        waiting.leased("one", lease.fence(), LEASE);
        assertThat(messages()).isEqualTo(2);
        Azurite.shared().pass(LEASE.dividedBy(2));
        waiting.leased("one", lease.fence(), LEASE);
        Azurite.shared().pass(LEASE.dividedBy(2).plusSeconds(1));
        assertThat(lease(other)).isEmpty();
        assertThat(messages()).as("the first one was one too many").isEqualTo(1);
    }

    @Test
    void anEarlierLeaseChangesNothingOfALaterOne() {
        Lease first = leaseOne();
        Azurite.shared().pass(LEASE.plusSeconds(1));
        Lease second = lease(queue).getFirst();
        assertThat(queue.extend(List.of(first), LEASE)).containsExactly(first);
        waiting.leased("one", first.fence(), LEASE);
        assertThat(messages()).isEqualTo(1);
        requireKept(queue, second);
    }
}
