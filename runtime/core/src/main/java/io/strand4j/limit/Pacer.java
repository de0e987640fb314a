package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of those who wait for their turn, first come, first served. A turn is counted when it is given, so one that
 * nobody wants any more costs the others nothing. Safe for use by any thread; nobody waits in here.
 */
final class Pacer implements Line {

    /** What is so near is waited for on the spot: a timer comes late by about as much, each time. */
    private static final Duration NEAR = Duration.ofNanos(150_000);

    /** So often in a row; then the timer's thread is for others as well, and the rest comes by a timer of its own. */
    private static final int SPINS = 8;

    private final RateLimits.Timer timer;
    private final Deque<InLine> line = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private Rate rate;
    private RateLimiter limiter;
    private final Hold held = new Hold();
    private int coming;
    private boolean expected;
    private long timers; // the last one is the one that counts

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
        synchronized (this) {
            coming--;
            if (!line.isEmpty() || !tryTake().isZero()) {
                InLine one = new InLine(turn);
                line.add(one);
                one.atMost(longest, timer, () -> expire(one));
                if (!expected) {
                    expect(Duration.ZERO);
                }
                return;
            }
        }
        turn.begin();
    }

    @Override
    public synchronized void pace(Supplier<Rate> now) {
        Rate wanted = now.get();
        if (!wanted.equals(rate)) {
            rate = wanted;
            limiter = limiter.at(Line.withReserve(rate));
            wake(); // what is expected may come much sooner
        }
    }

    @Override
    public synchronized void hold(Duration time) {
        held.atLeast(time, nanoTime.getAsLong());
    }

    @Override
    public synchronized void wake() {
        expected = false;
        timers++;
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
        expected = true;
        long mine = ++timers;
        timer.in(wait, () -> serve(mine));
    }

    /** Those whose turn it is; then a timer is set if others wait, which is what is expected while this goes on. */
    private void serve(long mine) {
        int spins = 0;
        boolean spun = false;
        while (true) {
            RateLimits.Turn next = null;
            synchronized (this) {
                if (mine != timers) {
                    return; // another timer has been set meanwhile
                }
                Duration wait = untilNext();
                if (wait == null) {
                    expected = false;
                    return;
                }
                if (wait.isZero()) {
                    next = line.remove().end();
                } else if (wait.compareTo(NEAR) > 0) {
                    expect(wait.minus(NEAR));
                    return;
                } else if (spins == SPINS) {
                    expect(wait);
                    return;
                }
            }
            if (next == null) {
                spun = true;
                Thread.onSpinWait();
            } else {
                spins += spun ? 1 : 0;
                spun = false;
                begin(next);
            }
        }
    }

    /** How long it is until the first one's turn, which is taken if that is now; null when nobody waits. */
    private @Nullable Duration untilNext() {
        while (!line.isEmpty() && !line.element().isWanted()) {
            line.remove().end();
        }
        return line.isEmpty() ? null : tryTake();
    }

    private void begin(RateLimits.Turn next) {
        try {
            next.begin();
        } catch (RuntimeException | Error broken) {
            wake(); // the others are not to wait for ever
            throw broken;
        }
    }

    private void expire(InLine one) {
        RateExceededException why;
        RateLimits.Turn turn;
        synchronized (this) {
            if (!one.isWanted()) {
                return;
            }
            turn = one.end();
            why = new RateExceededException(rate, limiter.untilFree());
        }
        turn.refuse(why);
    }
}
