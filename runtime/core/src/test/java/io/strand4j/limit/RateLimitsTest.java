package io.strand4j.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may begin when, by a clock that the test moves. */
class RateLimitsTest extends FakeTurns {

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

    @Test
    void turnsOfASharedGroupBeginAtTheMomentsThatWereReservedForThem() {
        rates.share("g", Rate.every(Duration.ofMillis(100)));
        enter("a", "b", "c", "d");
        unwanted.add("b");
        pass(SECOND);
        assertThat(begun.values()).containsExactly(List.of("a"), List.of("c"), List.of("d"));
        assertThat(begun.keySet()).allSatisfy(time -> assertThat(time).isGreaterThanOrEqualTo(100));
        assertThat(reserved).startsWith(1);
        enter("e");
        pass(Duration.ofMillis(90));
        assertThat(begun).as("no moment is kept for later").hasSize(3);
        pass(SECOND);
        assertThat(begun).hasSize(4);
    }

    @Test
    void aSharedGroupIsHeldAndRefusedAndEndsWithItsPlace() {
        rates.share("g", Rate.every(Duration.ofMillis(100)));
        enter("a");
        rates.hold("g", SECOND);
        pass(Duration.ofMillis(900));
        assertThat(begun).isEmpty();
        pass(SECOND);
        assertThat(begun.values()).containsExactly(List.of("a"));

        rates.maxWait("g", Duration.ofMillis(50));
        enter("b");
        pass(Duration.ofMillis(60));
        assertThat(refused).containsExactly("b 100");
        assertThatThrownBy(() -> {
                    rates.set("h", SECOND);
                    rates.share("h", Rate.every(SECOND));
                })
                .hasMessageContaining("for this process alone");
        pass(SECOND);
        rates.servedByNobody();
        assertThatThrownBy(() -> rates.await("g", ""))
                .as("there is no place any more")
                .hasMessageContaining("was closed");
        assertThatThrownBy(() -> rates.await("g", "another line")).hasMessageContaining("was closed");
        assertThatThrownBy(() -> new RateLimits().share("g", Rate.every(SECOND)))
                .hasMessageContaining("the store of a Strand");
    }

    @Test
    void theLongRunRateOfAThousandCallsIsNearlyAllThatIsAllowed() {
        for (Rate rate : List.of(Rate.of(250, Duration.ofMillis(500)), Rate.every(Duration.ofMillis(10)))) {
            begun.clear();
            rates.set("g", rate);
            for (int i = 0; i < 1_000; i++) {
                enter("call " + i);
            }
            pass(Duration.ofSeconds(30));
            List<Long> moments = new ArrayList<>();
            begun.forEach((time, names) -> names.forEach(name -> moments.add(time)));
            assertThat(moments).hasSize(1_000);
            for (int i = rate.most(); i < moments.size(); i++) {
                assertThat(moments.get(i) - moments.get(i - rate.most()))
                        .isGreaterThanOrEqualTo(rate.window().toMillis());
            }
            double ideal = (1_000.0 / rate.most() - 1) * rate.window().toMillis();
            assertThat(ideal / (moments.getLast() - moments.getFirst()))
                    .as("part of %s", rate)
                    .isBetween(0.98, 1.0);
        }
    }

    @Test
    void whoeverComesWhileTheGroupIsHeldWaitsUnderAnyKeyAndFromWithinATurnToo() {
        rates.set("g", Duration.ofMillis(1));
        rates.enter("g", "", new RateLimits.Turn() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public void begin() {
                rates.hold("g", SECOND); // the service has said so before anybody else has come
            }

            @Override
            public void refuse(RuntimeException why) {
                throw why;
            }
        });
        enter("a");
        enterIn("g", "new", "b");
        pass(Duration.ofMillis(900));
        assertThat(begun).isEmpty();
        pass(SECOND);
        assertThat(begun.values().stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "b");
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
