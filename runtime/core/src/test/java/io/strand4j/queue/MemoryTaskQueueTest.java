package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class MemoryTaskQueueTest extends ConcurrencyKeyContract {

    private final QueueClock clock = new QueueClock();

    @Override
    TaskQueue create() {
        return new MemoryTaskQueue(clock, clock);
    }

    @Override
    Instant now() {
        return clock.instant();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
    }

    @Test
    @Tag("F7")
    void aClockThatIsSetTakesNoLeaseAway() {
        send("one");
        Lease lease = leaseOne();
        clock.set(Duration.ofHours(1));
        assertThat(lease(1)).isEmpty();
        clock.set(Duration.ofHours(-2));
        clock.advance(VISIBILITY.dividedBy(2));
        assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
        assertThat(lease(1)).isEmpty();
    }
}
