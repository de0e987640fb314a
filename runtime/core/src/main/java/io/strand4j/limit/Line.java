package io.strand4j.limit;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for a turn, first come, first served. Safe for use by any thread; nobody waits in here. */
interface Line {

    /** Somebody will enter, so it is not idle. */
    void expectOne();

    void enter(RateLimits.Turn turn, @Nullable Duration longest);

    /**
     * From now on by another rate; those who wait keep their places.
     *
     * @param now the rate of this moment, asked for where only one thread is, so that the one that was set last holds
     */
    void pace(Supplier<Rate> now);

    /** Nobody begins for a while. */
    void hold(Duration time);

    /** Whoever was to serve it has ended. */
    void wake();

    /** Nobody waits, and nobody who comes has to. */
    boolean isIdle();

    int waiting();

    /**
     * Bodies begin a little after their turn, some later than others, so two of them may be closer than their turns. A
     * hundredth of the time between them, at most 5 ms, is kept for that, so that what is counted in bodies keeps to the
     * rate as well.
     */
    static Rate withReserve(Rate rate) {
        return new Rate(rate.most(), withReserve(rate.window()), withReserve(rate.between()));
    }

    private static Duration withReserve(Duration time) {
        Duration part = time.dividedBy(100);
        Duration most = Duration.ofMillis(5);
        return time.plus(part.compareTo(most) > 0 ? most : part);
    }
}
