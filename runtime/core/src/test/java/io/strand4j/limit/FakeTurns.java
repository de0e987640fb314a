package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Those who wait for turns, by a clock and timers that the test moves. */
abstract class FakeTurns {

    static final Duration SECOND = Duration.ofSeconds(1);

    record Planned(long time, int number, Runnable work) {}

    final PriorityQueue<Planned> planned = new PriorityQueue<>((one, other) ->
            one.time() == other.time() ? one.number() - other.number() : Long.compare(one.time(), other.time()));
    final TreeMap<Long, List<String>> begun = new TreeMap<>();
    final List<String> refused = new ArrayList<>();
    final List<String> unwanted = new ArrayList<>();
    final List<Integer> reserved = new ArrayList<>();
    long now = Long.MAX_VALUE - 1_500_000_000L; // it runs over on the way, as nano times may
    final long start = now;
    private int count;
    final RateLimits rates = new RateLimits(this::nanoTime);

    FakeTurns() {
        rates.servedBy(this::plan, group -> this::reserve);
    }

    long nanoTime() {
        return now;
    }

    private Runnable plan(Duration wait, Runnable work) {
        Planned later = new Planned(now - start + wait.toNanos(), count++, work);
        planned.add(later);
        return () -> planned.remove(later);
    }

    /** A place far away, where every tenth of a second is this process's. */
    void reserve(String key, Rate rate, int wanted, Consumer<SharedPace.Reserved> answer) {
        reserved.add(wanted);
        plan(
                Duration.ofMillis(20),
                () -> answer.accept(new SharedPace.Reserved(
                        IntStream.rangeClosed(1, Math.min(wanted, 2))
                                .mapToObj(i -> Duration.ofMillis(100L * i - 20))
                                .toList(),
                        Duration.ofMillis(180))));
    }

    void enterIn(String group, String key, String name) {
        rates.enter(group, key, new RateLimits.Turn() {
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
            public void refuse(RuntimeException why) {
                refused.add(
                        name + " " + ((RateExceededException) why).retryAfter().toMillis());
            }
        });
    }

    void enter(String... names) {
        for (String name : names) {
            enterIn("g", "", name);
        }
    }

    /** Lets the time pass, a tenth of a millisecond at a time where somebody spins. */
    void pass(Duration time) {
        long until = now - start + time.toNanos();
        while (!planned.isEmpty() && planned.element().time() <= until) {
            Planned next = planned.remove();
            now = start + Math.max(now - start, next.time() + 150_000); // timers come late
            next.work().run();
        }
        now = start + until;
    }
}
