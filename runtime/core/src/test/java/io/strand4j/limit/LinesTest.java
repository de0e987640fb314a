package io.strand4j.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines when something comes late, all at once, or twice, by a clock that the test moves. */
@Timeout(60)
class LinesTest extends FakeTurns {

    private Consumer<SharedPace.Reserved> answer = unasked -> {};
    private Runnable atClock = () -> {};
    private boolean isFast;

    @Override
    long nanoTime() {
        Runnable once = atClock;
        atClock = () -> {};
        once.run();
        return isFast ? now += 1_000 : now; // else nobody would ever wait on the spot
    }

    private void answered(long... millis) {
        answer.accept(new SharedPace.Reserved(
                IntStream.range(0, millis.length)
                        .mapToObj(i -> Duration.ofMillis(millis[i]))
                        .toList(),
                SECOND));
    }

    @Override
    void reserve(String key, Rate rate, int wanted, Consumer<SharedPace.Reserved> told) {
        reserved.add(wanted);
        answer = told;
    }

    private List<Long> moments() {
        List<Long> moments = new ArrayList<>();
        begun.forEach((time, names) -> names.forEach(name -> moments.add(time)));
        return moments;
    }

    private void enterMany(int some) {
        IntStream.range(0, some).forEach(i -> enter("call " + i));
    }

    /** The process stands still while its moments pass, which others have not waited for. */
    @Test
    void momentsThatWereMissedAreNotMadeUpForAllAtOnce() {
        rates.share("g", Rate.of(10, SECOND));
        enterMany(10);
        answered(100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
        pass(Duration.ofMillis(250));
        assertThat(moments()).containsExactly(100L, 200L);

        now += Duration.ofMillis(500).toNanos(); // it is 750 now, and no timer has come
        pass(Duration.ofMillis(40));
        assertThat(moments()).as("those of 300 to 700 are lost").containsExactly(100L, 200L);
        pass(SECOND);
        assertThat(moments()).containsExactly(100L, 200L, 800L, 900L, 1000L);
        assertThat(reserved).as("others are asked for in their place").containsExactly(1, 5);
    }

    @Test
    void aMachineThatIsLateEachTimeBeginsAllTheSame() {
        rates.share("g", Rate.every(Duration.ofMillis(100)));
        enter("a");
        for (int i = 0; i < 5 && begun.isEmpty(); i++) {
            answered(100);
            now += Duration.ofMillis(130).toNanos();
            pass(Duration.ZERO);
        }
        assertThat(moments()).hasSize(1);
    }

    /** What a reply says is counted from when it comes, and one may take longer than the next. */
    @Test
    void whatBeginsHereKeepsItsDistanceWheneverRepliesCome() {
        rates.share("g", Rate.every(Duration.ofMillis(100)));
        enter("a", "b", "c");
        answered(60);
        pass(Duration.ofMillis(100));
        pass(SECOND);
        answered(0, 20);
        pass(SECOND);
        assertThat(moments()).hasSize(3);
        assertThat(moments().get(2) - moments().get(1)).isGreaterThanOrEqualTo(100);
    }

    @Test
    void aGroupIsHeldForAnHourAtMostWhateverAServiceSays() {
        for (String header : List.of("999999999", "Fri, 31 Dec 9999 23:59:59 GMT")) {
            rates.set(header, SECOND);
            rates.hold(header, RetryAfter.parse(header, Instant.EPOCH, SECOND));
            enterIn(header, "", header);
        }
        rates.hold("999999999", Duration.ofSeconds(Long.MAX_VALUE));
        pass(Duration.ofMinutes(59));
        assertThat(begun).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(moments()).hasSize(2);
    }

    @Test
    void aTurnThatIsOverIsKeptByNoTimer() {
        rates.set("g", Duration.ofMillis(100));
        rates.maxWait("g", Duration.ofHours(1));
        rates.share("shared", Rate.every(Duration.ofMillis(100)));
        rates.maxWait("shared", Duration.ofHours(1));
        enter("a", "b", "c");
        enterIn("shared", "", "d");
        enterIn("shared", "", "e");
        unwanted.add("b");
        unwanted.add("e");
        assertThat(planned).as("the longest waits").hasSizeGreaterThanOrEqualTo(4);
        answered(100);
        pass(SECOND);
        assertThat(moments()).hasSize(3);
        assertThat(planned)
                .noneMatch(later -> later.time() > 10 * SECOND.toNanos())
                .hasSizeLessThanOrEqualTo(1); // whether another moment is to be asked for
    }

    @Test
    void aPaceThatIsFasterThanATimerLeavesItsThreadToOthers() {
        rates.set("g", Duration.ofNanos(20_000));
        isFast = true;
        enterMany(1_000);
        for (int timers = 1; !planned.isEmpty(); timers++) {
            int before = moments().size();
            planned.remove().work().run();
            assertThat(moments().size() - before).isLessThan(20);
            assertThat(timers).isLessThan(1_000);
        }
        assertThat(moments()).hasSize(1_000);
    }

    @Test
    void aPaceThatChangesOftenIsServedByOneTimer() {
        rates.set("g", Duration.ofMillis(10));
        enterMany(300);
        for (int i = 1; i <= 100; i++) {
            rates.set("g", Duration.ofMillis(10 + i % 2));
        }
        pass(SECOND);
        assertThat(planned).hasSize(1);
        pass(Duration.ofSeconds(10));
        assertThat(moments()).hasSize(300);
    }

    @Test
    void oneThatCannotBeginKeepsNobodyWaiting() {
        rates.set("g", SECOND);
        enter("a");
        rates.enter("g", "", new RateLimits.Turn() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public void begin() {
                throw new IllegalStateException("broken");
            }

            @Override
            public void refuse(RuntimeException why) {
                throw why;
            }
        });
        enter("b");
        assertThatThrownBy(() -> pass(Duration.ofSeconds(2))).hasMessage("broken");
        pass(Duration.ofSeconds(2));
        assertThat(moments()).hasSize(2);
    }

    /** Somebody tidies up and has just seen that a line is idle, while another one is given it. */
    @Test
    void aLineThatWasJustHandedOutIsNotTidiedAway() throws Exception {
        rates.set("g", Duration.ofHours(1));
        enterIn("g", "idle", "first");
        now += Duration.ofHours(2).toNanos();
        rates.hold("g", Duration.ofMillis(1));
        IntStream.range(0, RateLimits.IDLE_KEYS).forEach(i -> enterIn("g", "key " + i, "waits"));
        now += Duration.ofMillis(2).toNanos();
        CompletableFuture<Thread> other = new CompletableFuture<>();
        atClock = () -> { // only the line that nobody waits in has to know the time
            Thread entering = new Thread(() -> enterIn("g", "idle", "second"), "entering");
            entering.setDaemon(true);
            entering.start();
            other.complete(entering);
            await().until(() -> entering.getState() == Thread.State.BLOCKED);
        };
        enterIn("g", "key 0", "waits too");
        other.get(30, TimeUnit.SECONDS).join();
        enterIn("g", "idle", "third");
        assertThat(begun.values().stream().flatMap(List::stream))
                .contains("first", "second")
                .doesNotContain("third");
    }

    /** In real time: the line of a new key is made while the pace of its group is changed. */
    @Test
    void aLineThatIsMadeWhileThePaceChangesHasTheNewOne() throws Exception {
        RateLimits real = new RateLimits();
        CyclicBarrier both = new CyclicBarrier(2);
        List<AwaitedTurn> turns = new CopyOnWriteArrayList<>();
        real.set("g", Duration.ofHours(1));
        for (int i = 0; i < 1_000; i++) {
            String key = "key " + i;
            Thread entering = Thread.startVirtualThread(() -> {
                meet(both);
                for (int j = 0; j < 2; j++) {
                    turns.add(new AwaitedTurn());
                    real.enter("g", key, turns.getLast());
                }
            });
            meet(both);
            real.set("g", Duration.ofNanos(1));
            entering.join();
            while (real.waiting("g") > 0) {
                Thread.onSpinWait();
            }
            real.set("g", Duration.ofHours(1));
        }
        assertThat(turns).hasSize(2_000).noneMatch(AwaitedTurn::isWanted);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }
}
