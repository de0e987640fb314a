package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strand4j.Strand;
import io.strand4j.limit.Rate;
import io.strand4j.limit.RateExceededException;
import io.strand4j.limit.RateLimiter;
import io.strand4j.task.TaskRejectedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class RateLimitTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // such a clock may run over

    @ParameterizedTest
    @EnumSource
    @Tag("AU-25")
    @Tag("AU-B2")
    void oneCallTooManyIsRefusedBeforeAnythingOfItIsAndToldWhenToComeBack(Place place) {
        AtomicInteger bodies = new AtomicInteger();
        Middleware counting = new Middleware() {
            @Override
            public void before(TaskInvocation call) {
                bodies.incrementAndGet();
            }
        };
        RateLimiter limiter = new RateLimiter(Rate.of(2, Duration.ofMinutes(1)), now::get);
        try (Strand strand = place.open(new RateLimitMiddleware(limiter), counting)) {
            assertThat(place.start(strand, Surrounded.ECHO, "a").getResult(SOON))
                    .isEqualTo("a");
            now.addAndGet(Duration.ofSeconds(20).toNanos());
            assertThat(place.start(strand, Surrounded.ECHO, "b").getResult(SOON))
                    .isEqualTo("b");
            TaskRejectedException refused = catchThrowableOfType(
                    TaskRejectedException.class,
                    () -> place.call(strand, Surrounded.ECHO, "c").key("third").start());
            assertThat(refused)
                    .hasMessageContaining(RateLimitMiddleware.class.getName() + " refused surrounded.echo")
                    .hasMessageContaining("2 per PT1M")
                    .hasMessageContaining("the next call is welcome in 40000 ms")
                    .cause()
                    .isInstanceOfSatisfying(
                            RateExceededException.class,
                            exceeded -> assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
            assertThat(strand.find("third")).isEmpty();
            assertThat(bodies).hasValue(2);
            now.addAndGet(Duration.ofSeconds(40).toNanos());
            assertThat(place.start(strand, Surrounded.ECHO, "d").getResult(SOON))
                    .isEqualTo("d");
        }
    }

    @Test
    void theWindowOfAMinuteSlides() {
        RateLimitMiddleware sixty = new RateLimitMiddleware();
        for (int i = 0; i < 60; i++) {
            sixty.submit(null);
        }
        assertThatThrownBy(() -> sixty.submit(null)).hasMessageContaining("60 per PT1M");
        assertThatThrownBy(() -> new RateLimitMiddleware(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
