package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line whose moments are reserved together with other processes, a little ahead, so that asking takes nothing of the
 * pace. A moment that nobody wants any more when it comes is lost to all, and so is one that this process came too late
 * for: the others go by the moments, so what was missed is not made up for. What begins here keeps to the rate by itself
 * as well, because a moment is known no better than the time of the place where it was reserved. Safe for use by any
 * thread; nobody waits in here.
 */
final class SharedLine implements Line {

    /** So many are asked for at a time. */
    private static final int MOST = 1_000;

    /** A timer comes late by less than that, as a rule. */
    private static final long LATE = Duration.ofMillis(5).toNanos();

    /** A machine that is late each time begins all the same, sooner or later. */
    private static final long LATEST = Duration.ofSeconds(1).toNanos();

    private final String key;
    private final SharedPace shared;
    private final LongSupplier nanoTime;
    private final RateLimits.Timer timer;
    private final Deque<InLine> line = new ArrayDeque<>();
    private final Deque<Long> reserved = new ArrayDeque<>();
    private Rate rate;
    private RateLimiter begun;
    private final Hold held = new Hold();
    private long mayBeLate = LATE;
    private int coming;
    private boolean asking;
    private boolean expected;
    private boolean planned;
    private boolean ended;

    SharedLine(String key, Rate rate, SharedPace shared, LongSupplier nanoTime, RateLimits.Timer timer) {
        this.key = key;
        this.rate = rate;
        this.begun = new RateLimiter(rate, nanoTime);
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.timer = timer;
    }

    @Override
    public synchronized void expectOne() {
        coming++;
    }

    @Override
    public void enter(RateLimits.Turn turn, @Nullable Duration longest) {
        boolean late;
        synchronized (this) {
            coming--;
            late = ended;
            if (!late) {
                InLine one = new InLine(turn);
                line.add(one);
                one.atMost(longest, timer, () -> expire(one));
            }
        }
        if (late) {
            turn.refuse(closed());
        } else {
            ask();
        }
    }

    private void expire(InLine one) {
        RateExceededException why;
        RateLimits.Turn turn;
        synchronized (this) {
            if (!line.remove(one) || !one.isWanted()) {
                return;
            }
            turn = one.end();
            why = new RateExceededException(rate, rate.window());
        }
        turn.refuse(why);
    }

    /** For those who have no moment yet. */
    private void ask() {
        int wanted;
        Rate now;
        synchronized (this) {
            line.removeIf(one -> {
                boolean gone = !one.isWanted();
                if (gone) {
                    one.end();
                }
                return gone;
            });
            wanted = Math.min(line.size() - reserved.size(), MOST);
            if (asking || planned || ended || wanted <= 0) {
                return;
            }
            Duration left = held.left(nanoTime.getAsLong());
            if (!left.isZero()) { // what is reserved now would be lost to others as well
                plan(left);
                return;
            }
            asking = true;
            now = Line.withReserve(rate);
        }
        shared.reserve(key, now, wanted, this::answered);
    }

    private void plan(Duration wait) {
        planned = true;
        timer.in(wait, () -> {
            synchronized (this) {
                planned = false;
            }
            ask();
        });
    }

    private void answered(SharedPace.Reserved more) {
        synchronized (this) {
            asking = false;
            long now = nanoTime.getAsLong();
            for (Duration in : more.in()) {
                reserved.add(now + Nanos.of(in));
            }
            if (line.size() > reserved.size()) {
                plan(more.askAgain());
            }
            if (!more.in().isEmpty()) {
                expectNext(now);
            }
        }
    }

    private void expectNext(long now) {
        Long next = reserved.peek();
        if (next != null && !expected) {
            expected = true;
            timer.in(Duration.ofNanos(Math.max(0, next - now)), this::serve);
        }
    }

    private void serve() {
        synchronized (this) {
            expected = false;
            forgetMissed();
        }
        try {
            for (RateLimits.Turn next = next(); next != null; next = next()) {
                next.begin();
            }
        } finally {
            synchronized (this) {
                expectNext(nanoTime.getAsLong());
            }
            ask();
        }
    }

    /** Moments that are long over would begin all at once, beside what others begin by theirs. */
    private void forgetMissed() {
        long now = nanoTime.getAsLong();
        boolean missed = false;
        while (!reserved.isEmpty() && now - reserved.element() > mayBeLate) {
            reserved.remove();
            missed = true;
        }
        mayBeLate = missed ? Math.min(LATEST, mayBeLate * 2) : LATE;
    }

    private synchronized RateLimits.@Nullable Turn next() {
        long now = nanoTime.getAsLong();
        if (!held.left(now).isZero()) {
            reserved.clear();
            return null;
        }
        Long moment = reserved.peek();
        if (moment == null || moment - now > 0) {
            expectNext(now);
            return null;
        }
        while (!line.isEmpty() && !line.element().isWanted()) {
            line.remove().end();
        }
        if (!line.isEmpty()) {
            Duration distance = begun.tryTake();
            if (!distance.isZero()) {
                putOff(now + distance.toNanos());
                expectNext(now);
                return null;
            }
        }
        reserved.remove();
        RateLimits.Turn turn = line.isEmpty() ? null : line.remove().end();
        if (line.isEmpty()) {
            reserved.clear(); // nobody may begin by them later
        }
        return turn;
    }

    /** The first moment is a little later than it was to be, and none is before it. */
    private void putOff(long moment) {
        int some = 0;
        while (!reserved.isEmpty() && reserved.element() - moment < 0) {
            reserved.remove();
            some++;
        }
        for (int i = 0; i < some; i++) {
            reserved.addFirst(moment);
        }
    }

    @Override
    public synchronized void pace(Supplier<Rate> now) {
        Rate wanted = now.get();
        if (!wanted.equals(rate)) {
            rate = wanted;
            begun = begun.at(rate);
        }
    }

    @Override
    public synchronized void hold(Duration time) {
        held.atLeast(time, nanoTime.getAsLong());
    }

    /** There is no place to agree in any more. */
    @Override
    public void wake() {
        List<RateLimits.Turn> left;
        synchronized (this) {
            ended = true;
            left = line.stream().map(InLine::end).toList();
            line.clear();
        }
        left.forEach(turn -> turn.refuse(closed()));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the Strand in whose store processes agree on their pace was closed");
    }

    @Override
    public synchronized boolean isIdle() {
        return coming == 0
                && line.isEmpty()
                && reserved.isEmpty()
                && begun.isIdle()
                && held.left(nanoTime.getAsLong()).isZero();
    }

    @Override
    public synchronized int waiting() {
        return line.size();
    }
}
