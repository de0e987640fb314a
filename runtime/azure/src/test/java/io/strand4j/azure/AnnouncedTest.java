package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.Encoded;
import io.strand4j.queue.Claim;
import io.strand4j.queue.Lease;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders that die or are held up between their steps: message, record, and the message that may be taken. */
@Timeout(60)
class AnnouncedTest {

    private final String name = Azurite.name();
    private AzurePlace place;
    private AzureWaiting waiting;
    private TaskQueue queue;

    @BeforeEach
    void open() {
        AzureAddress address = new AzureAddress(Azurite.shared().storage(), name, name);
        place = new AzurePlace(address, InstantSource.system(), System::nanoTime);
        waiting = AzureTaskQueue.waiting("", place);
        queue = AzureTaskQueue.open(Azurite.shared().storage(), name);
    }

    @AfterEach
    void close() {
        queue.close();
        place.store.close();
    }

    private TaskRecord call() {
        return TaskRecord.pending(
                "one",
                "demo.Maths.factorial",
                place.clock.instant(),
                "",
                Map.of(),
                Duration.ofHours(1),
                QueuedCall.waiting(
                        "",
                        new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8)),
                        0,
                        place.clock.instant(),
                        0,
                        null));
    }

    private List<String> lease() {
        return queue.exchange(List.of(), new Claim("w", 5, Duration.ofSeconds(12))).leases().stream()
                .map(Lease::key)
                .toList();
    }

    private long messages() {
        return Azurite.shared().service().getQueueClient(name).getProperties().getApproximateMessagesCountLong();
    }

    @Test
    void aRecordWhoseSenderDiedBeforeItSaidSoIsRun() {
        TaskRecord call = call();
        waiting.announce(call);
        place.store.insert(call);
        assertThat(lease()).isEmpty();
        Azurite.shared().pass(Duration.ofSeconds(11));
        assertThat(lease()).containsExactly("one");
    }

    @Test
    void aSenderThatIsHeldUpBeforeItsRecordIsStillHeard() {
        TaskRecord call = call();
        waiting.announce(call);
        Azurite.shared().pass(Duration.ofSeconds(11));
        assertThat(lease()).isEmpty();
        place.store.insert(call);
        waiting.add(call); // its message is in other hands by now
        Azurite.shared().pass(Duration.ofSeconds(61));
        assertThat(lease()).containsExactly("one");
    }

    @Test
    void aMessageWhoseRecordNeverCameGoesAfterAnHour() {
        waiting.announce(call());
        Azurite.shared().pass(Duration.ofSeconds(11));
        assertThat(lease()).isEmpty();
        assertThat(messages()).isEqualTo(1);
        Azurite.shared().pass(Duration.ofHours(1));
        assertThat(lease()).isEmpty();
        assertThat(messages()).isZero();
    }

    @Test
    void aCallThatWasThereBeforeGetsNoSecondMessage() {
        assertThat(queue.sendAll(List.of(call()))).isEmpty();
        assertThat(queue.sendAll(List.of(call()))).containsExactly("one");
        assertThat(messages()).isEqualTo(1);
    }
}
