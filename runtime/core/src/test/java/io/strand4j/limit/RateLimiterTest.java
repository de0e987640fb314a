package io.strand4j.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Moments by a clock that the test moves. */
class RateLimiterTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // such a clock may run over

    private RateLimiter limiter(Rate rate) {
        return new RateLimiter(rate, now::get);
    }

    @Test
    void noWindowHasMoreThanItsShareAndNoneIsMissing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int most = 7;
        long window = 1000;
        RateLimiter limiter = limiter(Rate.of(most, Duration.ofNanos(window)));
        long start = now.get();
        List<Long> given = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            now.addAndGet(random.nextInt(60));
            if (limiter.tryTake().isZero()) {
                given.add(now.get() - start);
            } else {
                long late = given.get(given.size() - most) + window - (now.get() - start);
                assertThat(late).as("refused without a reason, seed %d", seed).isPositive();
            }
        }
        for (int i = most; i < given.size(); i++) {
            assertThat(given.get(i) - given.get(i - most)).as("seed %d", seed).isGreaterThanOrEqualTo(window);
        }
        assertThat((double) given.size())
                .isGreaterThan(0.9 * most * (now.get() - start) / window); // as much as is allowed goes through
    }

    @Test
    void momentsAreTakenOneAfterTheOtherAlsoInTheFuture() {
        RateLimiter limiter = limiter(Rate.of(2, Duration.ofNanos(100)).spaced(Duration.ofNanos(10)));
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waits.add(limiter.take());
        }
        assertThat(waits).extracting(Duration::toNanos).containsExactly(0L, 10L, 100L, 110L, 200L);
        assertThat(limiter.tryTake().toNanos()).isEqualTo(210);
        now.addAndGet(210);
        assertThat(limiter.tryTake()).isZero();
    }

    @Test
    void eachMomentIsOneThreadsAlone() throws Exception {
        RateLimiter limiter = limiter(Rate.of(1, Duration.ofNanos(10)));
        ConcurrentSkipListSet<Long> waits = new ConcurrentSkipListSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(threads.submit(() -> waits.add(limiter.take().toNanos())));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(waits).hasSize(1000);
        assertThat(waits.last()).isEqualTo(9990);
    }

    @Test
    void whatLetsNothingThroughIsRefused() {
        assertThatThrownBy(() -> Rate.of(0, Duration.ofSeconds(1))).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Rate.of(1, Duration.ZERO)).hasMessageContaining("longer than zero");
        assertThat(limiter(Rate.of(Integer.MAX_VALUE, Duration.ofDays(10_000_000)))
                        .tryTake())
                .isZero();
    }
}
