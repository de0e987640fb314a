package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.Encoded;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages count as calls until the records say that some are none, and the records are not asked often. */
@Timeout(60)
class WaitingCountTest {

    private final AtomicLong nanos = new AtomicLong();
    private final BlobTaskStore store = Azurite.shared().store(Azurite.name(), InstantSource.system());
    private final WaitingCount count = new WaitingCount("", store, nanos::get);

    @AfterEach
    void close() {
        store.close();
    }

    private void insert(String key, String queue) {
        Encoded none = new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8));
        store.insert(TaskRecord.pending(
                key,
                "demo.Maths.factorial",
                Instant.now(),
                "",
                Map.of(),
                Duration.ofHours(1),
                QueuedCall.waiting(queue, none, 0, Instant.now(), 0, null)));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private long of(long messages) {
        return count.of(messages, Set.of("leased"));
    }

    @Test
    void recordsAreCountedWhereNothingCanBeReceived() {
        insert("one", "");
        insert("leased", "");
        insert("other", "free");
        count.received();
        assertThat(of(3)).isEqualTo(3);
        count.nothingReceived();
        assertThat(of(3)).isEqualTo(1);
        assertThat(of(0)).isZero();
        store.delete("one");
        assertThat(of(3)).as("not so soon").isEqualTo(1);
        pass(WaitingCount.LONGEST_PAUSE);
        assertThat(of(3)).isZero();
    }

    @Test
    void whoOnlyAsksIsToldOnce() {
        insert("one", "");
        assertThat(of(3)).isEqualTo(1);
        assertThat(of(4)).isEqualTo(4);
        pass(WaitingCount.LONGEST_PAUSE);
        assertThat(of(4)).isEqualTo(4);
    }

    @Test
    void whateverIsReceivedSentOrDeletedMakesAllCount() {
        count.nothingReceived();
        assertThat(of(2)).isZero();
        assertThat(of(1)).as("somebody has deleted one").isEqualTo(1);
        assertThat(of(2)).as("and somebody has sent another").isEqualTo(2);
        pass(WaitingCount.FIRST_PAUSE);
        assertThat(of(2)).isZero();
        count.sent();
        assertThat(of(2)).isEqualTo(2);
        pass(WaitingCount.FIRST_PAUSE);
        assertThat(of(2)).isZero();
        count.received();
        assertThat(of(2)).isEqualTo(2);
        pass(WaitingCount.LONGEST_PAUSE);
        assertThat(of(2)).isEqualTo(2);
    }

    @Test
    void aCallThatWasWithdrawnIsLookedForAtOnceAndTheOthersLessAndLessOften() {
        insert("one", "");
        count.withdrawn();
        assertThat(of(2)).isEqualTo(1);
        count.sent();
        assertThat(of(2)).isEqualTo(2);
        count.withdrawn();
        assertThat(of(2)).isEqualTo(1);
        count.nothingReceived();
        count.sent();
        pass(WaitingCount.FIRST_PAUSE);
        assertThat(of(2)).isEqualTo(2);
        pass(WaitingCount.LONGEST_PAUSE);
        assertThat(of(2)).isEqualTo(1);
    }
}
