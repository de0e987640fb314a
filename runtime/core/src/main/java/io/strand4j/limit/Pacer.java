package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of those who wait for their turn, first come, first served. A turn is counted when it is given, so one that
 * nobody wants any more costs the others nothing. Safe for use by any thread; nobody waits in here.
 */
final class Pacer implements Line {

    /** What is so near is waited for on the spot: a timer comes late by about as much, each time. */
    private static final Duration NEAR = Duration.ofNanos(150_000);

    private final RateLimits.Timer timer;
    private final Deque<Waiting> line = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private Rate rate;
    private RateLimiter limiter;
    private final Hold held = new Hold();
    private int coming;
    private boolean expected;

    private static final class Waiting {
        private final RateLimits.Turn turn;
        private boolean over;

        Waiting(RateLimits.Turn turn) {
            this.turn = turn;
        }
    }

    Pacer(Rate rate, LongSupplier nanoTime, RateLimits.Timer timer) {
        this.rate = rate;
        this.limiter = new RateLimiter(Line.withReserve(rate), nanoTime);
        this.nanoTime = nanoTime;
        this.timer = timer;
    }

    @Override
    public synchronized void expectOne() {
        coming++;
    }

    @Override
    public void enter(RateLimits.Turn turn, @Nullable Duration longest) {
        Waiting one = new Waiting(turn);
        synchronized (this) {
            coming--;
            if (!line.isEmpty() || !tryTake().isZero()) {
                line.add(one);
                if (longest != null) {
                    timer.in(longest, () -> expire(one));
                }
                expect(Duration.ZERO);
                return;
            }
        }
        turn.begin();
    }

    @Override
    public synchronized void pace(Rate rate) {
        this.rate = rate;
        limiter = limiter.at(Line.withReserve(rate));
        expected = false; // what is expected may come much sooner
        if (!line.isEmpty()) {
            expect(Duration.ZERO);
        }
    }

    @Override
    public synchronized void hold(Duration time) {
        held.atLeast(time, nanoTime.getAsLong());
    }

    @Override
    public synchronized void wake() {
        expected = false;
        if (!line.isEmpty()) {
            expect(Duration.ZERO);
        }
    }

    private Duration tryTake() {
        Duration left = held.left(nanoTime.getAsLong());
        return left.isZero() ? limiter.tryTake() : left;
    }

    @Override
    public synchronized boolean isIdle() {
        return coming == 0
                && line.isEmpty()
                && limiter.isIdle()
                && held.left(nanoTime.getAsLong()).isZero();
    }

    @Override
    public synchronized int waiting() {
        return line.size();
    }

    private void expect(Duration wait) {
        if (!expected) {
            expected = true;
            timer.in(wait, this::serve);
        }
    }

    private void serve() {
        for (RateLimits.Turn next = next(true); next != null; next = next(false)) {
            next.begin();
        }
    }

    /** Whose turn it is now; null when it is nobody's, and then this comes again when there is a reason to. */
    private RateLimits.@Nullable Turn next(boolean came) {
        while (true) {
            synchronized (this) {
                if (came) {
                    expected = false;
                    came = false;
                }
                while (!line.isEmpty()
                        && (line.element().over || !line.element().turn.isWanted())) {
                    line.remove();
                }
                if (line.isEmpty()) {
                    return null;
                }
                Duration wait = tryTake();
                if (wait.isZero()) {
                    Waiting first = line.remove();
                    first.over = true;
                    return first.turn;
                }
                if (wait.compareTo(NEAR) > 0) {
                    expect(wait.minus(NEAR));
                    return null;
                }
            }
            Thread.onSpinWait();
        }
    }

    private void expire(Waiting one) {
        RateExceededException why;
        synchronized (this) {
            if (one.over || !one.turn.isWanted()) {
                return;
            }
            one.over = true;
            why = new RateExceededException(rate, limiter.untilFree());
        }
        one.turn.refuse(why);
    }
}
