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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several queues that could get at one storage queue: none takes away what is of another. */
@Timeout(60)
class SharedQueuesTest {

    private final String name = Azurite.name();

    private AzureTaskQueue open(String container) {
        AzureAddress address = new AzureAddress(Azurite.shared().storage(), name, container);
        return AzureTaskQueue.open(address, InstantSource.system(), System::nanoTime);
    }

    private static TaskRecord call(String key) {
        Encoded none = new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8));
        return TaskRecord.pending(
                key,
                "demo.Maths.factorial",
                Instant.now(),
                "",
                Map.of(),
                Duration.ofHours(1),
                QueuedCall.waiting("", none, 0, Instant.now(), 0, null));
    }

    private static List<String> lease(TaskQueue queue) {
        return queue.exchange(List.of(), new Claim("w", 5, Duration.ofSeconds(12))).leases().stream()
                .map(Lease::key)
                .toList();
    }

    private QueueClient raw() {
        return Azurite.shared().service().getQueueClient(name);
    }

    @Test
    void aMessageOfAnotherContainerIsPutAsideAndItsCallIsRunWhereItIs() {
        try (TaskQueue mine = open(name);
                TaskQueue theirs = open(name + "-other")) {
            mine.sendAll(List.of(call("one")));
            assertThat(theirs.clear()).isZero();
            assertThat(lease(theirs)).isEmpty();
            assertThat(theirs.clear()).isZero();
            Azurite.shared().pass(Duration.ofMinutes(11));
            assertThat(lease(mine)).containsExactly("one");
        }
    }

    @Test
    void aMessageOfAnEarlierVersionNamesNoContainerAndIsRead() {
        try (TaskQueue queue = open(name)) {
            queue.sendAll(List.of(call("one")));
            String text = raw().peekMessage().getBody().toString();
            raw().clearMessages();
            raw().sendMessage(text.replace(" " + name, ""));
            assertThat(text).endsWith(" " + name);
            assertThat(lease(queue)).containsExactly("one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs-hi", "jobs-lo", "jobs-q", "jobs-q-x", "jobs-q-hi"})
    void aNameThatIsAnothersPartIsRefused(String taken) {
        AzureStorage storage = Azurite.shared().storage();
        assertThatThrownBy(() -> AzureTaskQueue.open(storage, taken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(taken)
                .hasMessageContaining("choose another");
        assertThatThrownBy(() -> AzureTaskQueue.open(AzureStorage.EMULATOR + "/" + taken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("azq://account/queue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"high", "jobs-hi-x", "jobs-qq", "q-jobs", "hi-lo-jobs"})
    void aNameThatIsNoneIsNotRefused(String free) {
        QueueNames.require("queue", free, "");
        QueueNames.require("container", "jobs-hi", "");
        assertThat(QueueNames.of(free, QueueNames.HIGH, "x")).isEqualTo(free + "-hi-q-x");
    }
}
