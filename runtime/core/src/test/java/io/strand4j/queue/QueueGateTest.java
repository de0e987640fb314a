package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.limit.Rate;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How workers keep to the rules of a queue together, step by step, by clocks that tests move. */
@Timeout(60)
class QueueGateTest {

    private final QueueClock clock = new QueueClock();
    private final CountingStoreQueue queue = new CountingStoreQueue(new MemoryTaskQueue(clock, clock));
    private final QueueControl control = QueueControl.of(queue);

    @AfterEach
    void close() {
        queue.close();
    }

    /** One worker's side of it, in the steps that may come between those of others. */
    private final class Party {

        private final QueueGate gate;
        private final List<Lease> running = new ArrayList<>();
        private List<Lease> claimed = List.of();

        Party(String id, LongSupplier nanos) {
            gate = new QueueGate(queue, id, VISIBILITY, nanos);
        }

        Party(String id) {
            this(id, clock);
        }

        Party claim(int free) {
            Claim claim = gate.claim(free);
            claimed = claim.max() == 0
                    ? List.of()
                    : queue.exchange(List.of(), claim).leases();
            return this;
        }

        int admit() {
            List<Lease> admitted = gate.admit(claimed);
            running.addAll(admitted);
            List<Settlement> back = claimed.stream()
                    .filter(lease -> !admitted.contains(lease))
                    .map(Settlement::release)
                    .toList();
            queue.exchange(back, Calls.claim(0));
            claimed = List.of();
            return admitted.size();
        }

        void end(int count) {
            List<Settlement> ended = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Lease lease = running.removeFirst();
                gate.left(lease);
                ended.add(Settlement.end(lease, lease.call(), TaskStatus.COMPLETED, clock.instant(), null, null));
            }
            queue.exchange(ended, Calls.claim(0));
        }
    }

    private void send(int count) {
        queue.sendAll(IntStream.range(0, count)
                .mapToObj(i -> call("k" + i, queue, clock.instant(), 0, Instant.EPOCH))
                .toList());
    }

    private void sendOf(String key, int count) {
        queue.sendAll(IntStream.range(0, count)
                .mapToObj(i -> call(key + i, queue, clock.instant()))
                .map(record -> record.queuedAs(record.queued().withConcurrencyKey(key)))
                .toList());
    }

    @Test
    void withoutRulesNothingIsWrittenAndOneLookASecondIsTaken() {
        send(50);
        Party one = new Party("one");
        for (int i = 0; i < 30; i++) {
            assertThat(one.claim(1).admit()).isEqualTo(1);
            one.end(1);
            one.gate.tell();
            one.gate.beat();
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(queue.reads()).isEqualTo(3);
        assertThat(queue.writes()).isZero();
    }

    @Test
    void whoClaimsWhileAnotherTakesTheLastPlaceGivesBack() {
        control.change(rules -> rules.withConcurrency(5));
        send(20);
        Party one = new Party("one").claim(4);
        Party two = new Party("two").claim(4);

        assertThat(two.admit()).isEqualTo(4);
        assertThat(one.admit()).isEqualTo(1);

        assertThat(queue.size()).isEqualTo(15);
        assertThat(queue.peek(20)).allSatisfy(call -> assertThat(call.attempt()).isZero());
        two.end(4);
        assertThat(one.claim(9).admit()).as("before it is told").isZero();
        two.gate.tell();
        assertThat(one.claim(9).admit()).isEqualTo(4);
    }

    @Test
    void aPlaceThatIsUsedAgainAtOnceIsNotWritten() {
        control.change(rules -> rules.withConcurrency(2));
        send(20);
        Party one = new Party("one");
        one.claim(2).admit();
        long before = queue.writes();
        for (int i = 0; i < 10; i++) {
            one.end(1);
            assertThat(one.claim(5).admit()).isEqualTo(1);
            one.gate.tell();
        }
        assertThat(queue.writes()).isEqualTo(before);
    }

    @Test
    void thePlacesOfTheDeadComeBackAfterALeaseAndThoseOfTheLivingDoNot() {
        control.change(rules -> rules.withConcurrency(2));
        send(9);
        Party dead = new Party("dead");
        Party living = new Party("living");
        assertThat(dead.claim(1).admit()).isEqualTo(1);
        assertThat(living.claim(1).admit()).isEqualTo(1);
        Party other = new Party("other");
        for (int i = 0; i < 11; i++) {
            assertThat(other.claim(3).admit()).as("after " + i + " s").isZero();
            clock.advance(Duration.ofSeconds(1));
            living.gate.beat();
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.claim(3).admit()).isEqualTo(1);
        assertThat(dead.claim(3).admit())
                .as("it was only asleep, and is one too many")
                .isZero();
    }

    @Test
    void whoWasAsleepItselfTakesNobodyForDead() {
        control.change(rules -> rules.withConcurrency(1));
        send(9);
        Party one = new Party("one");
        one.claim(1).admit();
        Party other = new Party("other");
        assertThat(other.claim(1).admit()).isZero();

        clock.advance(Duration.ofHours(1)); // of all of them, as when a machine sleeps

        assertThat(other.claim(1).admit()).isZero();
    }

    @Test
    void eachKeyHasItsOwnPlaces() {
        control.change(rules -> rules.withConcurrencyPerKey(1));
        sendOf("a", 5);
        sendOf("b", 5);
        send(3);
        Party one = new Party("one").claim(9);
        Party two = new Party("two").claim(9);

        assertThat(one.admit()).as("one of each key").isGreaterThanOrEqualTo(2);
        two.admit();
        one.claim(9).admit();
        two.claim(9).admit();

        List<String> keys = IntStream.range(0, 2)
                .mapToObj(i -> i == 0 ? one.running : two.running)
                .flatMap(Collection::stream)
                .map(lease -> String.valueOf(lease.queued().concurrencyKey()))
                .sorted()
                .toList();
        assertThat(keys).containsExactly("a", "b", "null", "null", "null");
    }

    @Test
    void aPausedQueueGivesNothingAwayAlsoWhatWasClaimedAtThatMoment() {
        control.change(QueueRules.NONE.withConcurrency(9));
        send(3);
        Party one = new Party("one").claim(2);
        control.pause();

        assertThat(one.admit()).as("claimed before").isZero();
        assertThat(new Party("two").claim(2).admit()).isZero();
        assertThat(one.claim(2).admit()).isZero();

        control.resume();
        assertThat(one.claim(9).admit()).isEqualTo(3);
        assertThat(control.rules()).isEqualTo(QueueRules.NONE.withConcurrency(9));
    }

    @Test
    @Tag("F40")
    void inNoWindowMoreBeginThanTheRateSays() {
        Rate rate = Rate.of(100, Duration.ofSeconds(10));
        control.change(QueueRules.NONE.withRate(rate));
        send(4_000);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Party> parties = IntStream.of(0, 1, 2)
                .mapToObj(i -> new Party(
                        "w" + i,
                        () -> clock.getAsLong() + i * Duration.ofMinutes(5).toNanos()))
                .toList();
        List<Long> begun = new ArrayList<>();
        long seconds = 300;
        while (clock.getAsLong() < Duration.ofSeconds(seconds).toNanos()) {
            Party one = parties.get(random.nextInt(3)).claim(1 + random.nextInt(20));
            if (random.nextInt(5) == 0) {
                begin(parties.get(random.nextInt(3)).claim(8), begun); // between the two steps of the other
            }
            begin(one, begun);
            clock.advance(Duration.ofMillis(random.nextInt(60)));
        }
        for (int i = 0; i + rate.most() < begun.size(); i++) {
            assertThat(begun.get(i + rate.most()) - begun.get(i))
                    .as("seed %s, from the start number %s", seed, i)
                    .isGreaterThanOrEqualTo(rate.window().toNanos());
        }
        assertThat(begun.size()).isGreaterThanOrEqualTo((int) (0.95 * 10 * seconds));
    }

    private void begin(Party party, List<Long> begun) {
        int admitted = party.admit();
        begun.addAll(
                IntStream.range(0, admitted).mapToObj(i -> clock.getAsLong()).collect(Collectors.toList()));
        party.end(admitted);
    }

    @Test
    void aClockThatIsSetHoldsARateUpForNoLongerThanItsWindow() {
        control.change(QueueRules.NONE.withRate(Rate.of(3, Duration.ofSeconds(10))));
        send(30);
        Party one = new Party("one");
        assertThat(one.claim(9).admit()).isEqualTo(3);
        clock.set(Duration.ofHours(-1));
        assertThat(one.claim(9).admit()).isZero();
        clock.advance(Duration.ofSeconds(11));
        assertThat(one.claim(9).admit()).isEqualTo(3);
    }
}
