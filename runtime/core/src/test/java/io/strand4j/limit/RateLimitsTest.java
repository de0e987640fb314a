package io.strand4j.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may begin when, by a clock that the test moves. */
class RateLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Planned(long time, int number, Runnable work) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>((one, other) ->
            one.time() == other.time() ? one.number() - other.number() : Long.compare(one.time(), other.time()));
    private final TreeMap<Long, List<String>> begun = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();
    private RateLimits rates;
    private long now = Long.MAX_VALUE - 1_500_000_000L; // it runs over on the way, as nano times may
    private long start;
    private int count;

    @BeforeEach
    void begin() {
        start = now;
        rates = new RateLimits(() -> now);
        rates.servedBy((wait, work) -> planned.add(new Planned(now - start + wait.toNanos(), count++, work)));
    }

    private void enterIn(String group, String key, String name) {
        rates.enter(
                group,
                key,
                new RateLimits.Turn() {
                    @Override
                    public boolean isWanted() {
                        return !unwanted.contains(name);
                    }

                    @Override
                    public void begin() {
                        begun.computeIfAbsent((now - start) / 1_000_000, time -> new ArrayList<>())
                                .add(name);
                    }

                    @Override
                    public void refuse(RateExceededException why) {
                        refused.add(name + " " + why.retryAfter().toMillis());
                    }
                });
    }

    private void enter(String... names) {
        for (String name : names) {
            enterIn("g", "", name);
        }
    }

    /** Lets the time pass, a tenth of a millisecond at a time where somebody spins. */
    private void pass(Duration time) {
        long until = now - start + time.toNanos();
        while (!planned.isEmpty() && planned.element().time() <= until) {
            Planned next = planned.remove();
            now = start + Math.max(now - start, next.time() + 150_000); // timers come late
            next.work().run();
        }
        now = start + until;
    }

    @Test
    @Tag("FCR-04")
    @Tag("FCR-B4")
    void theFirstBeginsAtOnceAndTheOthersInTheirOrderAtThePace() {
        rates.set("g", Duration.ofMillis(100));
        enter("a", "b", "c", "d");
        assertThat(begun).containsOnlyKeys(0L);
        pass(SECOND);
        assertThat(begun.values()).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
        assertThat(begun.keySet()).containsExactly(0L, 101L, 202L, 303L);
    }

    @Test
    void aWindowHasNoMoreThanItsShareAndABurstGoesAtOnce() {
        rates.set("g", Rate.of(3, SECOND));
        enter("a", "b", "c", "d", "e", "f", "g");
        pass(Duration.ofSeconds(5));
        assertThat(begun)
                .containsExactlyInAnyOrderEntriesOf(new TreeMap<>(java.util.Map.of(
                        0L, List.of("a", "b", "c"), 1005L, List.of("d", "e", "f"), 2010L, List.of("g"))));
    }

    @Test
    @Tag("FCR-05")
    void groupsAndKeysHaveLinesOfTheirOwn() {
        rates.set("g", SECOND);
        rates.set("h", SECOND);
        enter("a", "b");
        enterIn("h", "", "of another group");
        enterIn("g", "key", "of another key");
        assertThat(begun.get(0L)).containsExactly("a", "of another group", "of another key");
        assertThat(rates.waiting("g")).isEqualTo(1);
        assertThat(rates.groups()).containsExactly("g", "h");
    }

    @Test
    void oneThatNobodyWantsAnyMoreCostsNoTurn() {
        rates.set("g", SECOND);
        enter("a", "b", "c");
        unwanted.add("b");
        pass(Duration.ofSeconds(5));
        assertThat(begun.keySet()).containsExactly(0L, 1005L);
        assertThat(begun.get(1005L)).containsExactly("c");
    }

    @Test
    void whoWaitsForTooLongIsToldWhenTheNextIsWelcome() {
        rates.set("g", SECOND);
        rates.maxWait("g", Duration.ofMillis(1500));
        enter("a", "b", "c");
        pass(Duration.ofSeconds(5));
        assertThat(begun.keySet()).containsExactly(0L, 1005L);
        assertThat(refused).containsExactly("c 509");
    }

    @Test
    void thePaceMayChangeWhileTheyWait() {
        rates.set("g", Duration.ofHours(1));
        enter("a", "b", "c");
        pass(SECOND);
        rates.set("g", Duration.ofMillis(200));
        pass(SECOND);
        assertThat(begun.keySet()).containsExactly(0L, 1000L, 1202L);
        rates.set("g", Duration.ofHours(1));
        enter("d");
        pass(Duration.ofMinutes(59));
        assertThat(begun).hasSize(3);
    }

    @Test
    void nobodyBeginsBeforeAServiceWelcomesTheNextAndThenAtThePace() {
        rates.set("g", Duration.ofMillis(100));
        enter("a", "b", "c");
        rates.hold("g", SECOND);
        rates.hold("g", Duration.ofMillis(10));
        pass(Duration.ofSeconds(5));
        assertThat(begun.keySet()).containsExactly(0L, 1000L, 1101L);
    }

    @ParameterizedTest
    @Tag("FCR-17")
    @CsvSource(quoteCharacter = '"', textBlock = """
            7, 7
            -3, 0
            0, 0
            "Sat, 21 Nov 2026 10:00:30 GMT", 30
            "Sat, 21 Nov 2026 09:00:00 GMT", 0
            1.5, 10
            soon, 10
            99999999999, 10
            """)
    void aServiceSaysItInSecondsOrAsADate(String header, long seconds) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-21T10:00:00Z"), Duration.ofSeconds(10)))
                .hasSeconds(seconds);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> enterIn("nobody", "", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nobody\"")
                .hasMessageContaining("StrandBuilder.rate");
        assertThatThrownBy(() -> rates.set("", SECOND)).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> rates.set("g", Duration.ZERO)).hasMessageContaining("longer than zero");
        rates.set("g", SECOND);
        assertThatThrownBy(() -> rates.maxWait("g", Duration.ZERO)).hasMessageContaining("more than zero");
    }
}
