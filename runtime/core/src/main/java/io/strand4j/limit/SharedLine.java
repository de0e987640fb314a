package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A line whose moments are reserved together with other processes, a little ahead, so that asking takes nothing of the
 * pace. A moment that nobody wants any more when it comes is lost to all.
 */
final class SharedLine implements Line {

    /** So many are asked for at a time. */
    private static final int MOST = 1_000;

    private final String key;
    private final SharedPace shared;
    private final LongSupplier nanoTime;
    private final RateLimits.Timer timer;
    private final Deque<RateLimits.Turn> line = new ArrayDeque<>();
    private final Deque<Long> reserved = new ArrayDeque<>();
    private Rate rate;
    private final Hold held = new Hold();
    private int coming;
    private boolean asking;
    private boolean expected;
    private boolean planned;
    private boolean ended;

    SharedLine(String key, Rate rate, SharedPace shared, LongSupplier nanoTime, RateLimits.Timer timer) {
        this.key = key;
        this.rate = rate;
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
                line.add(turn);
                if (longest != null) {
                    timer.in(longest, () -> expire(turn));
                }
            }
        }
        if (late) {
            turn.refuse(closed());
        } else {
            ask();
        }
    }

    private void expire(RateLimits.Turn turn) {
        RateExceededException why;
        synchronized (this) {
            if (!line.remove(turn) || !turn.isWanted()) {
                return;
            }
            why = new RateExceededException(rate, rate.window());
        }
        turn.refuse(why);
    }

    /** For those who have no moment yet. */
    private void ask() {
        int wanted;
        synchronized (this) {
            line.removeIf(turn -> !turn.isWanted());
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
        }
        shared.reserve(key, Line.withReserve(rate), wanted, this::answered);
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
                reserved.add(now + in.toNanos());
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
        }
        for (RateLimits.Turn next = next(); next != null; next = next()) {
            next.begin();
        }
        ask();
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
        reserved.remove();
        RateLimits.Turn turn = line.poll();
        while (turn != null && !turn.isWanted()) {
            turn = line.poll();
        }
        if (line.isEmpty()) {
            reserved.clear(); // nobody may begin by them later
        }
        return turn;
    }

    @Override
    public synchronized void pace(Rate rate) {
        this.rate = rate;
    }

    @Override
    public synchronized void hold(Duration time) {
        held.atLeast(time, nanoTime.getAsLong());
    }

    /** There is no place to agree in any more. */
    @Override
    public void wake() {
        Deque<RateLimits.Turn> left;
        synchronized (this) {
            ended = true;
            left = new ArrayDeque<>(line);
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
                && held.left(nanoTime.getAsLong()).isZero();
    }

    @Override
    public synchronized int waiting() {
        return line.size();
    }
}
